/** Say in time that the session ends, and keep it alive on request. */

const WARN_SECONDS = 120;

const bar = /** @type {HTMLElement} */ (document.getElementById('session'));
const button = /** @type {HTMLButtonElement} */ (bar.querySelector('button'));
const text = /** @type {HTMLElement} */ (bar.querySelector('p'));
const idle = Number(bar.dataset.idle);
let timers = [];

function wait() {
  timers.forEach(clearTimeout);
  bar.hidden = true;
  timers = [
    setTimeout(() => { bar.hidden = false; }, Math.max(0, idle - WARN_SECONDS) * 1000),
    setTimeout(end, idle * 1000),
  ];
}

function end() {
  text.textContent = 'Ihre Sitzung ist beendet. Bitte melden Sie sich neu an; kopieren Sie vorher, was Sie geschrieben haben.';
  button.hidden = true;
}

button.addEventListener('click', async () => {
  try {
    const answer = await fetch('/konto/bleiben', {
      method: 'POST', redirect: 'error', headers: { 'X-CSRF-Token': bar.dataset.csrf ?? '' },
    });
    if (answer.ok) wait();
    else end();
  } catch {
    end();
  }
});

wait();
