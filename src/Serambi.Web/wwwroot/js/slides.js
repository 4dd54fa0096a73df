// The slides of the home page: buttons for what fingers and keys can do without, and running by itself only when somebody asks for it.
const pause = 6000;
for (const bar of document.querySelectorAll('[data-slides]')) {
  const list = document.getElementById(bar.dataset.slides);
  const play = bar.querySelector('[data-play]');
  const still = matchMedia('(prefers-reduced-motion: reduce)');
  let timer = 0;
  const go = (step) => {
    const at = Math.round(list.scrollLeft / list.clientWidth);
    const to = (at + step + list.children.length) % list.children.length;
    list.scrollTo({ left: to * list.clientWidth, behavior: still.matches ? 'auto' : 'smooth' });
  };
  const run = (on) => {
    clearInterval(timer);
    timer = on ? setInterval(() => go(1), pause) : 0;
    play.setAttribute('aria-pressed', String(on));
  };
  bar.hidden = false;
  play.hidden = still.matches;
  still.addEventListener('change', () => { run(false); play.hidden = still.matches; });
  play.addEventListener('click', () => run(!timer));
  for (const button of bar.querySelectorAll('[data-step]')) button.addEventListener('click', () => { run(false); go(Number(button.dataset.step)); });
  // whoever looks at one, by pointer, finger or keys, is not taken on to the next
  for (const type of ['focusin', 'pointerenter', 'pointerdown', 'keydown', 'wheel']) list.addEventListener(type, () => run(false), { passive: true });
}
