/** Never hide what has the keyboard's focus (WCAG 2.4.11). */

/** Whether `cover` hides all of `target`. */
export function hides(cover, target) {
  const over = cover.getBoundingClientRect();
  const under = target.getBoundingClientRect();
  return (
    over.width > 0 &&
    under.left >= over.left && under.right <= over.right && under.top >= over.top && under.bottom <= over.bottom
  );
}

/**
 * Call `uncover` when something of the page gets the focus that stays hidden after scrolling.
 * @param {HTMLElement} host
 * @param {() => Element} cover what stands over the page right now
 * @param {() => void} uncover
 * @param {AbortSignal} signal
 */
export function keepFocusVisible(host, cover, uncover, signal) {
  const check = ({ target }) => {
    if (!(target instanceof Element) || host.contains(target) || !hides(cover(), target)) return;
    target.scrollIntoView({ block: 'center' });
    if (hides(cover(), target)) uncover();
  };
  document.addEventListener('focusin', check, { signal });
}
