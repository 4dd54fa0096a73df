// Measures each template of a list by Lighthouse. Called by bench/lighthouse, which says what for.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [tools, browser, app, list, ...only] = process.argv.slice(2);
const require = createRequire(join(tools, 'package.json'));
const load = async (name) => import(pathToFileURL(require.resolve(name)));
const { default: lighthouse } = await load('lighthouse');
const { default: puppeteer } = await load('puppeteer-core');

const categories = ['accessibility', 'best-practices', 'seo'];
const screens = {
  phone: { formFactor: 'mobile', screenEmulation: { mobile: true, width: 360, height: 740, deviceScaleFactor: 2 } },
  desktop: { formFactor: 'desktop', screenEmulation: { mobile: false, width: 1280, height: 900, deviceScaleFactor: 1 } },
};
// What a page that search engines are not to keep, or that says 404, fails by design.
const byDesign = new Set(['is-crawlable', 'http-status-code', 'errors-in-console', 'meta-description', 'canonical']);

const templates = readFileSync(list, 'utf8').trim().split('\n').slice(1)
  .map((line) => { const [name, address, apart] = line.split(';'); return { name, address, apart }; })
  .filter((t) => !t.address.startsWith('{') && (only.length === 0 || only.includes(t.name)));

// A browser of its own for each template: one that lived through all of them gave up after sixty measurements.
let chrome;
const open = () => puppeteer.launch({ executablePath: browser, args: ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-dev-shm-usage', '--lang=id'] });

const addressOf = async ({ address }) => {
  const [page, ...links] = address.split(' > ');
  if (links.length === 0) return app + address;
  const tab = await chrome.newPage();
  let found = app + page;
  for (const link of links) {
    await tab.goto(found);
    found = await tab.$eval(link, (a) => a.href);
  }
  await tab.close();
  return found;
};

const measure = async (url, screen) => {
  const tab = await chrome.newPage();
  const { lhr } = await lighthouse(url, { onlyCategories: categories, throttlingMethod: 'provided', disableFullPageScreenshot: true, ignoreStatusCode: true, logLevel: 'silent', ...screens[screen] }, undefined, tab);
  await tab.close();
  const failed = categories.flatMap((c) => lhr.categories[c].auditRefs)
    .filter((ref) => ref.weight > 0 && lhr.audits[ref.id].score !== null && lhr.audits[ref.id].score < 1)
    .map((ref) => lhr.audits[ref.id]);
  return { scores: categories.map((c) => Math.round(lhr.categories[c].score * 100)), failed };
};

const line = (...cells) => console.log(`| ${cells.join(' | ')} |`);
line('template', ...Object.keys(screens).flatMap((s) => categories.map((c) => `${s}: ${c}`)), 'apart');
line('---', ...Object.keys(screens).flatMap(() => categories.map(() => '---:')), '---');
let below = 0;
const why = [];
for (const template of templates) {
  chrome = await open();
  const url = await addressOf(template);
  const cells = [];
  for (const screen of Object.keys(screens)) {
    const { scores, failed } = await measure(url, screen);
    cells.push(...scores);
    const grave = failed.filter((a) => !(template.apart && byDesign.has(a.id)));
    if (grave.length > 0 || (!template.apart && scores.some((s) => s < 100))) below++;
    for (const a of grave) why.push(`${template.name}, ${screen}: ${a.id}: ${a.title}\n${(a.details?.items ?? []).slice(0, 6).map((i) => '    ' + (i.node?.snippet ?? i.url ?? i.description ?? JSON.stringify(i)).slice(0, 200)).join('\n')}`);
  }

  line(template.name, ...cells, template.apart);
  await chrome.close();
}

if (why.length > 0) console.error('\n' + why.join('\n'));
process.exit(below > 0 ? 1 : 0);
