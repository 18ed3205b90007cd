/** Keep the letter up to date while staff edit, and copy it. Without this script buttons do it. */

const form = /** @type {HTMLFormElement} */ (document.getElementById('entwurf'));
const letter = document.getElementById('letter');
const state = document.getElementById('stand');
const PAUSE = 300;
let current = null;
let timer = 0;
let round = 0;

async function update() {
  const mine = ++round;
  try {
    const answer = await fetch('/entwurf/brief', {
      method: 'POST',
      body: new URLSearchParams(/** @type {any} */ (new FormData(form))),
      headers: { Accept: 'application/json' },
      redirect: 'error',
    });
    if (!answer.ok) throw new Error(String(answer.status));
    const told = await answer.json();
    if (mine === round) show(told);
  } catch {
    state.textContent = 'Der Brief ließ sich gerade nicht aktualisieren. Ihre Texte stehen noch in den Feldern.';
  }
}

function show(told) {
  current = told;
  letter.replaceChildren(...told.blocks.map((block) => {
    const paragraph = document.createElement('p');
    paragraph.textContent = block;
    return paragraph;
  }));
  state.textContent = '';
}

async function copy(formatted) {
  if (!current) await update();
  if (!current) return;
  try {
    if (formatted) {
      const parts = {
        'text/html': new Blob([current.html], { type: 'text/html' }),
        'text/plain': new Blob([current.text], { type: 'text/plain' }),
      };
      await navigator.clipboard.write([new ClipboardItem(parts)]);
    } else {
      await navigator.clipboard.writeText(current.text);
    }
    state.textContent = 'Der Brief ist kopiert.';
  } catch {
    state.textContent = 'Der Browser erlaubt das Kopieren nicht. Markieren Sie den Brief bitte selbst.';
  }
}

/** Make one inquiry of a draft, however often somebody clicks. */
function keepOnce() {
  let sent = false;
  form.addEventListener('submit', (event) => {
    const isKept = event.submitter?.getAttribute('formaction') === '/entwurf/vorgang';
    if (isKept && sent) event.preventDefault();
    sent = isKept;
  });
  window.addEventListener('pageshow', () => { sent = false; });
}

if (letter && state) {
  const plain = document.getElementById('kopieren');
  const formatted = document.getElementById('kopieren-html');
  plain.hidden = formatted.hidden = false;
  document.getElementById('aktualisieren').hidden = true;
  plain.addEventListener('click', () => copy(false));
  formatted.addEventListener('click', () => copy(true));
  form.addEventListener('input', (event) => {
    if (['anfrage', 'kontakt'].includes(event.target.id)) return;
    current = null;
    clearTimeout(timer);
    timer = setTimeout(update, PAUSE);
  });
  keepOnce();
  update();
}
