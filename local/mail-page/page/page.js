import { conversationsIn, getJson } from './api.js';
import { mailArticle } from './article.js';
import { conversationLink } from './conversation-link.js';
import { element } from './element.js';
import { answerFieldsOf, mailForm } from './form.js';
import { showTexts, switchLanguage, t } from './language.js';

const list = document.getElementById('list');
const reading = document.getElementById('reading');
const live = document.getElementById('live');
let summaries = [];
/** Ids of the mails in the reading pane, so that other mail doesn't redraw it. */
let shown = '';

async function loadList() {
  summaries = await getJson('/api/mails');
  if (summaries.length > 0) list.replaceChildren(...conversationsIn(summaries).map(conversationLink));
  else list.replaceChildren(await emptyHint());
  markCurrent();
}

async function emptyHint() {
  const { addresses } = await getJson('/api/info');
  const hint = element('p', {}, t('emptyHint', { addresses: addresses.join(', ') }));
  return element('div', { className: 'hint' }, element('strong', {}, t('empty')), hint);
}

function markCurrent() {
  for (const link of list.querySelectorAll('a'))
    link.ariaCurrent = link.getAttribute('href') === location.hash ? 'page' : null;
}

function backLink() {
  return element('a', { className: 'button quiet back', href: '#/' }, `‹ ${t('back')}`);
}

async function showConversation(id) {
  const ids = summaries.filter(({ conversation }) => conversation === id).map((summary) => summary.id);
  if (ids.length > 0 && ids.join() === shown) return;
  if (ids.length === 0) {
    reading.replaceChildren(backLink(), element('p', { className: 'hint' }, t('missing')));
    return;
  }
  const mails = await Promise.all(ids.toReversed().map((each) => getJson(`/api/mails/${each}`)));
  const hasGrown = shown !== '' && ids.join().endsWith(shown);
  shown = ids.join();
  const title = element('h1', {}, mails[0].subject || t('noSubject'));
  reading.replaceChildren(backLink(), title, ...mails.map(mailArticle));
  // The newest mail is open; a single one shows its subject too.
  const target = mails.length > 1 ? reading.lastElementChild : reading.firstElementChild;
  target.scrollIntoView({ behavior: hasGrown ? 'smooth' : 'auto' });
}

async function showNewForm() {
  const { addresses } = await getJson('/api/info');
  const from = localStorage.getItem('from') ?? 'Lin Mei <mei@customer.example>';
  const fields = { from, to: addresses[0] ?? '', subject: '', text: '' };
  const form = mailForm({ fields, addresses, cancelTo: '#/', onSent: openSent });
  reading.replaceChildren(backLink(), form);
  form.elements.subject.focus();
}

async function showAnswerForm(id) {
  const mail = await getJson(`/api/mails/${id}`);
  const conversation = summaries.find((summary) => summary.id === id)?.conversation ?? '';
  const fields = answerFieldsOf(mail);
  const cancelTo = `#/mail/${conversation}`;
  const form = mailForm({ fields, answered: mail, cancelTo, onSent: () => open(cancelTo) });
  reading.replaceChildren(backLink(), form);
  form.elements.text.focus();
  form.elements.text.setSelectionRange(0, 0);
}

async function openSent({ from, subject }) {
  localStorage.setItem('from', from.value);
  await loadList();
  const written = summaries.find((mail) => mail.direction === 'received' && mail.subject === subject.value);
  await open(`#/mail/${written?.conversation ?? ''}`);
}

async function open(hash) {
  await loadList();
  location.hash = hash;
}

async function show() {
  const [, place = '', id] = location.hash.split('/');
  document.body.dataset.view = place || 'list';
  markCurrent();
  if (place !== 'mail') shown = '';
  if (place === 'mail') await showConversation(id);
  else if (place === 'write') await showNewForm();
  else if (place === 'answer') await showAnswerForm(id);
  else reading.replaceChildren(element('p', { className: 'hint' }, t('choose')));
}

async function refresh() {
  await loadList();
  if (location.hash.startsWith('#/mail/')) await show();
}

function showConnection(isLive) {
  live.classList.toggle('lost', !isLive);
  live.textContent = t(isLive ? 'live' : 'lost');
}

function listen() {
  const events = new EventSource('/api/events');
  let waiting;
  events.addEventListener('open', () => {
    showConnection(true);
    refresh();
  });
  events.addEventListener('error', () => showConnection(false));
  events.addEventListener('mail', () => {
    // A burst of mail is drawn once.
    clearTimeout(waiting);
    waiting = setTimeout(refresh, 150);
  });
}

document.getElementById('language').addEventListener('click', async () => {
  switchLanguage();
  showTexts();
  showConnection(!live.classList.contains('lost'));
  shown = '';
  await loadList();
  await show();
});
addEventListener('hashchange', show);
showTexts();
await loadList();
await show();
listen();
