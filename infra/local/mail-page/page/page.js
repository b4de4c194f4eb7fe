import { texts } from './texts.js';

const language = {
  now: localStorage.getItem('language') ?? document.documentElement.lang,
  get texts() {
    return texts[this.now] ?? texts.en;
  },
};
const list = document.getElementById('list');
const reading = document.getElementById('reading');
let summaries = [];
/** What the reading pane shows, so that news of other mail doesn't redraw it. */
let shown = '';

function t(name, values = {}) {
  return language.texts[name].replace(/\{(\w+)\}/g, (_, key) => values[key] ?? '');
}

/** Makes an element; text goes in as text, never as markup. */
function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (value === undefined || value === false) continue;
    if (key in made) made[key] = value;
    else made.setAttribute(key, value === true ? '' : value);
  }
  made.append(...children.filter((child) => child !== undefined));
  return made;
}

async function getJson(path) {
  const response = await fetch(path);
  const body = await response.json();
  if (!response.ok) throw new Error(body.error);
  return body;
}

const nameOf = ({ name, address }) => name || address;
const namesOf = (addresses) => addresses.map(nameOf).join(', ');
const fullNames = (addresses) =>
  addresses.map(({ name, address }) => (name ? `${name} <${address}>` : address)).join(', ');

function formatTime(at, isShort = false) {
  const date = new Date(at);
  const isToday = new Date().toDateString() === date.toDateString();
  const style = isShort
    ? isToday
      ? { hour: '2-digit', minute: '2-digit' }
      : { month: 'short', day: 'numeric' }
    : { dateStyle: 'medium', timeStyle: 'short' };
  return new Intl.DateTimeFormat(language.now, style).format(date);
}

function formatSize(bytes) {
  const power = bytes < 1024 ? 0 : bytes < 1024 ** 2 ? 1 : 2;
  const unit = ['byte', 'kilobyte', 'megabyte'][power];
  return new Intl.NumberFormat(language.now, { style: 'unit', unit, maximumFractionDigits: 1 }).format(
    bytes / 1024 ** power,
  );
}

function showTexts() {
  document.documentElement.lang = language.now;
  document.title = t('title');
  for (const each of document.querySelectorAll('[data-text]')) each.textContent = t(each.dataset.text);
  list.setAttribute('aria-label', t('conversations'));
  document.getElementById('language').textContent = t('otherLanguage');
}

/** The mails of each conversation, newest first, as are the conversations. */
function conversations() {
  const found = new Map();
  for (const summary of summaries) {
    const known = found.get(summary.conversation) ?? [];
    known.push(summary);
    found.set(summary.conversation, known);
  }
  return [...found.values()];
}

async function loadList() {
  summaries = await getJson('/api/mails');
  if (summaries.length === 0) {
    const { suggestedTo } = await getJson('/api/info');
    const hint = element('p', {}, t('emptyHint', { address: suggestedTo }));
    list.replaceChildren(element('div', { className: 'hint' }, element('strong', {}, t('empty')), hint));
    return;
  }
  list.replaceChildren(...conversations().map(conversationLink));
  markCurrent();
}

function markCurrent() {
  for (const link of list.querySelectorAll('a'))
    link.ariaCurrent = link.getAttribute('href') === location.hash ? 'page' : null;
}

function conversationLink(mails) {
  const [newest] = mails;
  const oldest = mails.at(-1);
  const others = [...new Set(mails.map(({ from }) => namesOf(from)))].reverse().join(', ');
  const count = mails.length > 1 ? element('span', { className: 'count' }, `(${mails.length})`) : undefined;
  return element(
    'a',
    { href: `#/mail/${newest.conversation}` },
    element(
      'span',
      { className: 'line' },
      element('span', { className: 'who' }, others),
      count,
      element('time', { dateTime: new Date(newest.at).toISOString() }, formatTime(newest.at, true)),
    ),
    element('div', { className: 'subject' }, oldest.subject || t('noSubject')),
    element('div', { className: 'snippet' }, newest.snippet),
  );
}

function backLink() {
  return element('a', { className: 'button quiet back', href: '#/' }, `‹ ${t('back')}`);
}

async function showConversation(id) {
  const ids = summaries.filter(({ conversation }) => conversation === id).map((summary) => summary.id);
  const view = `${language.now} ${ids.join(' ')}`;
  if (view === shown) return;
  if (ids.length === 0) {
    reading.replaceChildren(backLink(), element('p', { className: 'hint' }, t('missing')));
    return;
  }
  const mails = await Promise.all(ids.reverse().map((each) => getJson(`/api/mails/${each}`)));
  const isGrown = shown !== '' && reading.dataset.conversation === id;
  shown = view;
  reading.dataset.conversation = id;
  reading.replaceChildren(
    backLink(),
    element('h1', {}, mails[0].subject || t('noSubject')),
    ...mails.map(mailArticle),
  );
  // The newest mail is what one came for.
  reading.lastElementChild.scrollIntoView({
    block: mails.length > 1 ? 'start' : 'end',
    behavior: isGrown ? 'smooth' : 'auto',
  });
}

function mailArticle(mail) {
  const text = element('pre', {}, mail.text);
  const content = element('div', { className: 'content' }, mail.html ? htmlFrame(mail) : text);
  const headers = element('div', { className: 'headers', hidden: true });
  for (const { name, value } of mail.headers) headers.append(element('b', {}, `${name}: `), value, '\n');
  const files = mail.attachments
    .map((attachment, index) => ({ ...attachment, href: `/api/mails/${mail.id}/attachments/${index}` }))
    .filter(({ contentId }) => !contentId || !mail.html);
  const articleHeader = element(
    'header',
    {},
    element(
      'div',
      {},
      element('span', { className: 'who' }, namesOf(mail.from) || mail.envelope.from),
      element('span', { className: 'address' }, `  <${mail.from[0]?.address ?? ''}>`),
    ),
    element(
      'div',
      { className: 'aside' },
      element('time', { dateTime: new Date(mail.at).toISOString() }, formatTime(mail.at)),
      ` · ${t(mail.direction)}`,
    ),
    element(
      'dl',
      {},
      ...field('to', fullNames(mail.to)),
      ...field('cc', fullNames(mail.cc)),
      ...field('replyTo', fullNames(mail.replyTo)),
    ),
  );
  const actions = element(
    'footer',
    {},
    linkButton('headers', () => {
      headers.hidden = !headers.hidden;
    }),
    element('a', { href: `/api/mails/${mail.id}/raw`, target: '_blank' }, t('raw')),
  );
  if (mail.html && mail.text) {
    const toggle = linkButton('asText', () => {
      const isText = content.contains(text);
      content.replaceChildren(isText ? htmlFrame(mail) : text);
      toggle.textContent = t(isText ? 'asText' : 'asHtml');
    });
    actions.append(toggle);
  }
  if (mail.direction === 'sent') {
    actions.append(element('a', { className: 'button', href: `#/answer/${mail.id}` }, t('answer')));
  }
  return element(
    'article',
    { className: mail.direction },
    articleHeader,
    content,
    files.length > 0 ? attachmentList(files) : undefined,
    headers,
    actions,
  );
}

function field(name, value) {
  return value ? [element('dt', {}, t(name)), element('dd', {}, value)] : [];
}

function linkButton(name, onclick) {
  return element('button', { type: 'button', className: 'link', onclick }, t(name));
}

/** The mail's HTML in a frame where nothing runs; it grows to the height of what is in it. */
function htmlFrame(mail) {
  const frame = element('iframe', {
    title: mail.subject || t('noSubject'),
    sandbox: 'allow-same-origin allow-popups allow-popups-to-escape-sandbox',
    src: `/api/mails/${mail.id}/html`,
  });
  frame.addEventListener('load', () => {
    const grow = () => {
      frame.style.height = `${frame.contentDocument.documentElement.scrollHeight}px`;
    };
    grow();
    for (const image of frame.contentDocument.images) image.addEventListener('load', grow);
  });
  return frame;
}

function attachmentList(files) {
  const links = files.map(({ href, fileName, size }) =>
    element(
      'li',
      {},
      element('a', { href, download: fileName }, fileName, ' ', element('small', {}, formatSize(size))),
    ),
  );
  return element('ul', { className: 'attachments' }, ...links);
}

async function showForm(answered) {
  shown = '';
  const mail = answered ? await getJson(`/api/mails/${answered}`) : undefined;
  const conversation = summaries.find(({ id }) => id === answered)?.conversation;
  const fields = mail ? { ...mail.answer, text: quote(mail) } : await newMailFields();
  const form = element(
    'form',
    {},
    element('h1', {}, t(mail ? 'answerTitle' : 'writeTitle')),
    labelled(
      'from',
      element('input', { name: 'from', value: fields.from, required: true, spellcheck: false }),
    ),
    labelled('to', element('input', { name: 'to', value: fields.to, required: true, spellcheck: false })),
    labelled('subject', element('input', { name: 'subject', value: fields.subject })),
    labelled('text', element('textarea', { name: 'text', value: fields.text, rows: 12 })),
    labelled('attachments', element('input', { name: 'attachments', type: 'file', multiple: true })),
    element('p', { className: 'problem', role: 'alert', hidden: true }),
    element(
      'div',
      { className: 'actions' },
      element('button', { type: 'submit' }, t('send')),
      element('a', { className: 'button quiet', href: mail ? `#/mail/${conversation}` : '#/' }, t('cancel')),
    ),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    submit(form, answered);
  });
  reading.replaceChildren(backLink(), form);
  const focused = mail ? form.elements.text : form.elements.subject;
  focused.focus();
  if (mail) focused.setSelectionRange(0, 0);
}

async function newMailFields() {
  const { suggestedTo } = await getJson('/api/info');
  const from = localStorage.getItem('from') ?? 'Lin Mei <mei@customer.example>';
  return { from, to: suggestedTo, subject: '', text: '' };
}

function labelled(name, control) {
  return element('label', { className: control.localName }, element('span', {}, t(name)), control);
}

function quote(mail) {
  const lines = mail.text.trim().split('\n');
  const intro = t('wrote', { date: formatTime(mail.at), name: namesOf(mail.from) });
  return `\n\n${intro}\n${lines.map((line) => `> ${line}`).join('\n')}\n`;
}

async function submit(form, answered) {
  const button = form.querySelector('button');
  const problem = form.querySelector('.problem');
  const body = new FormData(form);
  if (answered) body.set('answerTo', answered);
  else localStorage.setItem('from', form.elements.from.value);
  button.disabled = true;
  button.textContent = t('sending');
  problem.hidden = true;
  try {
    const response = await fetch('/api/mails', { method: 'POST', body });
    if (!response.ok) throw new Error((await response.json()).error);
    await loadList();
    location.hash = `#/mail/${summaries.find(({ direction }) => direction === 'received').conversation}`;
  } catch (error) {
    problem.textContent = t('failed', { problem: error.message });
    problem.hidden = false;
  } finally {
    button.disabled = false;
    button.textContent = t('send');
  }
}

async function show() {
  const [, place = '', id] = location.hash.split('/');
  document.body.dataset.view = place || 'list';
  markCurrent();
  if (place === 'mail') await showConversation(id);
  else if (place === 'write' || place === 'answer') await showForm(id);
  else {
    shown = '';
    reading.replaceChildren(element('p', { className: 'hint' }, t('choose')));
  }
}

async function refresh() {
  await loadList();
  if (location.hash.startsWith('#/mail/')) await show();
}

function listen() {
  const live = document.getElementById('live');
  const events = new EventSource('/api/events');
  let waiting;
  events.addEventListener('open', () => {
    live.classList.remove('lost');
    live.textContent = t('live');
    refresh();
  });
  events.addEventListener('error', () => {
    live.classList.add('lost');
    live.textContent = t('lost');
  });
  events.addEventListener('mail', () => {
    // A burst of mail is drawn once.
    clearTimeout(waiting);
    waiting = setTimeout(refresh, 150);
  });
}

document.getElementById('language').addEventListener('click', async () => {
  language.now = language.now === 'zh' ? 'en' : 'zh';
  localStorage.setItem('language', language.now);
  showTexts();
  document.getElementById('live').textContent = t('live');
  await loadList();
  await show();
});
addEventListener('hashchange', show);
showTexts();
await loadList();
await show();
listen();
