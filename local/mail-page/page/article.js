import { fullNames, namesOf } from './addresses.js';
import { element } from './element.js';
import { formatSize, formatTime, t } from './language.js';

/** A whole mail. */
export function mailArticle(mail) {
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

/** The mail's HTML in a sandboxed frame that grows to the height of its content. */
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
