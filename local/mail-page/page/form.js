import { namesOf } from './addresses.js';
import { element } from './element.js';
import { formatTime, t } from './language.js';

/**
 * A form to write a mail, or to answer the given one.
 * @param addresses suggested recipients
 * @param cancelTo the link of its second button
 * @param onSent called once the mail is accepted
 */
export function mailForm({ fields, addresses = [], answered, cancelTo, onSent }) {
  const form = element(
    'form',
    {},
    element('h1', {}, t(answered ? 'answerTitle' : 'writeTitle')),
    labelled(
      'from',
      element('input', { name: 'from', value: fields.from, required: true, spellcheck: false }),
    ),
    labelled(
      'to',
      element('input', {
        name: 'to',
        value: fields.to,
        required: true,
        spellcheck: false,
        list: 'addresses',
      }),
    ),
    element('datalist', { id: 'addresses' }, ...addresses.map((value) => element('option', { value }))),
    labelled('subject', element('input', { name: 'subject', value: fields.subject })),
    labelled('text', element('textarea', { name: 'text', value: fields.text, rows: 12 })),
    labelled('attachments', element('input', { name: 'attachments', type: 'file', multiple: true })),
    element('p', { className: 'problem', role: 'alert', hidden: true }),
    element(
      'div',
      { className: 'actions' },
      element('button', { type: 'submit' }, t('send')),
      element('a', { className: 'button quiet', href: cancelTo }, t('cancel')),
    ),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    submit(form, answered, onSent);
  });
  return form;
}

/** The initial content of the form when a mail is answered. */
export function answerFieldsOf(mail) {
  const intro = t('wrote', { date: formatTime(mail.at), name: namesOf(mail.from) });
  const quoted = mail.text
    .trim()
    .split('\n')
    .map((line) => `> ${line}`);
  return { ...mail.answer, text: `\n\n${intro}\n${quoted.join('\n')}\n` };
}

function labelled(name, control) {
  return element('label', { className: control.localName }, element('span', {}, t(name)), control);
}

async function submit(form, answered, onSent) {
  const button = form.querySelector('button');
  const problem = form.querySelector('.problem');
  const body = new FormData(form);
  if (answered) body.set('answerTo', answered.id);
  button.disabled = true;
  button.textContent = t('sending');
  problem.hidden = true;
  try {
    const response = await fetch('/api/mails', { method: 'POST', body });
    if (!response.ok) throw new Error((await response.json()).error);
    await onSent(form.elements);
  } catch (error) {
    problem.textContent = t('failed', { problem: error.message });
    problem.hidden = false;
  } finally {
    button.disabled = false;
    button.textContent = t('send');
  }
}
