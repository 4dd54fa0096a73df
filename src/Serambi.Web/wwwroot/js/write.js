// Writing pages: buttons that put the signs of Markdown around what is selected, and pastes that are tidied by the server.
const form = document.getElementById('tulisan');
const words = form.dataset.tools.split('|');
const english = (area) => area.lang === 'en';
const signs = [
  (text) => `**${text || words[0]}**`,
  (text) => `*${text || words[1]}*`,
  (text) => `[${text || words[2]}](/)`,
  (text) => `\n\n## ${text || words[3]}\n\n`,
  (text) => lines(text || words[4], () => '- '),
  (text) => lines(text || words[5], (n) => `${n + 1}. `),
  (_, area) => (english(area) ? '\n\nTable: Title\n\n| Kind | Fee |\n| --- | --- |\n|  |  |\n\n' : '\n\nTabel: Judul\n\n| Jenis | Biaya |\n| --- | --- |\n|  |  |\n\n'),
  (text) => `\n\n::: info\n${text}\n:::\n\n`,
  (text, area) => `\n\n::: ${english(area) ? 'details' : 'rincian'} ${words[8]}\n${text}\n:::\n\n`,
];
const lines = (text, mark) => `\n\n${text.split('\n').map((line, n) => mark(n) + line).join('\n')}\n\n`;

// through the browser, so that Ctrl+Z takes it back
function put(area, text) {
  area.focus();
  if (!document.execCommand('insertText', false, text)) area.setRangeText(text, area.selectionStart, area.selectionEnd, 'end');
  area.dispatchEvent(new Event('input', { bubbles: true }));
}

// Blocks stand apart from the text around them: without an empty line, a heading would become a cell of the table before it.
const block = /\n|^(?:#{1,6} |[-*+] |\d+\. |> ?|---$|:::? ?\w)/;
function apart(area, text) {
  if (!block.test(text)) return text;
  const [before, after] = [area.value.slice(0, area.selectionStart), area.value.slice(area.selectionEnd)];
  const gap = (breaks) => '\n'.repeat(Math.max(0, 2 - breaks.length));
  return (before.trim() && gap(before.match(/\n*$/)[0])) + text + (after.trim() && gap(after.match(/^\n*/)[0]));
}

let last = form.querySelector('[data-markdown]');
for (const area of form.querySelectorAll('[data-markdown]')) {
  area.addEventListener('focus', () => { last = area; });
  const bar = document.createElement('div');
  bar.className = 'row tools';
  bar.setAttribute('role', 'group');
  bar.setAttribute('aria-label', document.querySelector(`label[for="${area.id}"]`).textContent);
  words.forEach((word, n) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'btn quiet small';
    button.textContent = word;
    button.addEventListener('click', () => put(area, signs[n](area.value.slice(area.selectionStart, area.selectionEnd), area)));
    bar.append(button);
  });
  area.before(bar);
  area.addEventListener('paste', async (event) => {
    const html = event.clipboardData?.getData('text/html');
    if (!html) return;
    event.preventDefault();
    const plain = event.clipboardData.getData('text/plain');
    const data = new FormData();
    data.append('html', html);
    data.append('__RequestVerificationToken', form.elements.__RequestVerificationToken.value);
    const answer = await fetch(form.dataset.paste, { method: 'POST', body: data, credentials: 'same-origin' }).catch(() => null);
    const tidy = answer?.ok && !answer.redirected;
    put(area, tidy ? apart(area, await answer.text()) : plain);
    if (tidy) form.querySelector('[data-paste-said]').textContent = form.dataset.pasted;
  });
}

// the files of the library: a button puts the line where the cursor was last
for (const line of document.querySelectorAll('[data-line]')) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'btn quiet small';
  button.textContent = form.dataset.insert;
  button.addEventListener('click', () => put(last, `\n\n${line.dataset.line}\n\n`));
  line.after(button);
}
