/** Paths in a 24 by 24 box, drawn with a line of 2. */
export const CHAT = 'M4 5h16v11H10l-4 4v-4H4zM8 9h8M8 12h5';
export const CLOSE = 'M6 6l12 12M18 6L6 18';
export const MENU = 'M4 7h16M4 12h16M4 17h16';
export const SEND = 'M5 12h13M12 5l7 7-7 7';
export const THUMB = 'M4 11h3v9H4zM7 11l4-8c2 0 2.5 1 2.5 2.5L13 9h6c1 0 1.7 1 1.5 2l-1.5 7c-.2 1-1 2-2 2H7';
export const SPEAK = 'M4 10v4h4l5 4V6L8 10zM16 9c1.5 2 1.5 4 0 6M18.5 6.5c3 3.5 3 7.5 0 11';
export const AGAIN = 'M5 12a7 7 0 1 0 2-5M7 3v4h4';
export const BIN = 'M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13';
