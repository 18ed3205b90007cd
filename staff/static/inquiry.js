/** Copy the letter of an inquiry; without this script it can be selected. */

const letter = /** @type {HTMLTextAreaElement} */ (document.getElementById('draft'));
const button = document.getElementById('kopieren');
const state = document.getElementById('stand');

async function copy() {
  try {
    await navigator.clipboard.writeText(letter.value);
    state.textContent = 'Der Brief ist kopiert.';
  } catch {
    state.textContent = 'Der Browser erlaubt das Kopieren nicht. Markieren Sie den Brief bitte selbst.';
  }
}

if (letter && button && state) {
  button.hidden = false;
  button.addEventListener('click', copy);
}
