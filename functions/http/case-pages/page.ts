import type { Case } from '../../../domain/case/case.ts';
import { customerActions, turnOf } from '../../../domain/case/customer-view.ts';
import type { AnyFlow, FlowAction } from '../../../domain/case/flow.ts';
import { dueDay } from '../../../domain/case/notice.ts';
import { escapeHtml } from '../../../domain/mail/outgoing/templates/value.ts';
import type { Locale } from '../../../domain/shared/locale.ts';
import { htmlPage } from '../api/html-page.ts';
import { type AskedField, askedFields } from './form.ts';
import { caseStyle } from './style.ts';
import { fieldWords, pageWords } from './words.ts';

/** What the page is about. */
export interface CaseView {
  flow: AnyFlow;
  case: Case;
  locale: Locale;
  deskName: string;
  timeZone: string;
  /** What the customer was told of the state that the case is in. */
  notice?: string | undefined;
  now: string;
}

/** What the page says about the form that was just sent. */
export type Answer =
  | { kind: 'saved' }
  | { kind: 'changed' }
  /** The fields that are wrong, none if it is all of them together, and what was sent. */
  | { kind: 'wrong'; action: string; wrong: readonly string[]; fields: Readonly<Record<string, unknown>> };

/** The page of a case for its customer: its state, what is next, and forms for what the customer may do. */
export function casePage(view: CaseView, answer?: Answer): string {
  const { flow, case: one, locale, deskName, notice, now } = view;
  const said = pageWords[locale];
  const title = escapeHtml(flow.words[locale]);
  const state = flow.states[one.state]?.words[locale] ?? one.state;
  const actions = customerActions(flow, one, now).flatMap(([name, action]) => {
    const asked = askedFields(flow.fields, action);
    return asked ? [{ name, action, asked }] : [];
  });
  const isMain = ({ from }: FlowAction) => from !== 'any' && !flow.states[one.state]?.terminal;
  const forms = actions.map(({ name, action, asked }) => {
    const filled = answer?.kind === 'wrong' && answer.action === name ? answer : undefined;
    const html = form(view, name, action, asked, filled);
    // What they are waited for is open; everything else, such as withdrawing, takes two presses.
    const isFirst = isMain(action) && name === actions[0]?.name;
    if (isFirst && !asked.length) return html;
    const isOpen = filled !== undefined || isFirst;
    return `<details${isOpen ? ' open' : ''}>\n<summary>${escapeHtml(action.words[locale])}</summary>\n${html}\n</details>`;
  });
  return htmlPage(
    said.language,
    title,
    caseStyle,
    `<p class="from">${escapeHtml(deskName)}</p>
<h1>${title}</h1>
<p class="number">${escapeHtml(one.number)}</p>
${answer?.kind === 'saved' ? `<p role="status">${said.saved}</p>` : ''}
${answer?.kind === 'wrong' && !answer.wrong.length ? `<p class="alarm" role="alert">${said.refused}</p>` : ''}
${answer?.kind === 'changed' ? `<p class="alarm" role="alert">${said.changed}</p>` : ''}
<p class="state">${said.state}<strong>${escapeHtml(state)}</strong></p>
<p class="next">${next(view)}</p>
${notice === undefined ? '' : `<p class="said">${escapeHtml(notice)}</p>`}
${forms.join('\n')}`,
  );
}

/** The page without a case: the link expired or is not whole, an error occurred, or the desk is being restored. */
export function quietCasePage(locale: Locale, why: 'expired' | 'unknown' | 'failed' | 'paused'): string {
  const said = pageWords[locale];
  const { title, text } = said[why];
  return htmlPage(said.language, title, caseStyle, `<h1>${title}</h1>\n<p>${text}</p>`);
}

function next(view: CaseView): string {
  const said = pageWords[view.locale];
  const { dueAt, rightUntil } = view.case;
  switch (turnOf(view.flow, view.case, view.now)) {
    case 'customer':
      return said.yourTurn(dueDay(rightUntil ?? dueAt, view));
    case 'desk':
      return said.ourTurn(dueAt !== undefined && dueAt > view.now ? dueDay(dueAt, view) : undefined);
    case 'nobody':
      return said.done;
  }
}

function form(
  { case: { version }, locale }: CaseView,
  name: string,
  { words }: FlowAction,
  asked: readonly AskedField[],
  filled: Extract<Answer, { kind: 'wrong' }> | undefined,
): string {
  const hasFiles = asked.some(({ input }) => input.kind === 'files');
  return `<form method="post"${hasFiles ? ' enctype="multipart/form-data"' : ''}>
<input type="hidden" name="action" value="${name}">
<input type="hidden" name="version" value="${version}">
${asked.map((field) => control(locale, name, field, filled)).join('\n')}
<button>${escapeHtml(words[locale])}</button>
</form>`;
}

function control(
  locale: Locale,
  action: string,
  { name, input, isRequired }: AskedField,
  filled: Extract<Answer, { kind: 'wrong' }> | undefined,
): string {
  const said = pageWords[locale];
  const id = `${action}-${name}`;
  const label = `${escapeHtml(fieldWords[name]?.[locale] ?? readable(name))}${isRequired ? '' : said.optional}`;
  const isWrong = filled?.wrong.includes(name) ?? false;
  const attributes = `id="${id}" name="${name}"${isRequired ? ' required' : ''}${isWrong ? ' aria-invalid="true"' : ''}`;
  const given = escapeHtml(String(filled?.fields[name] ?? ''));
  return `<label class="label" for="${id}">${label}</label>
${isWrong ? `<p class="alarm" role="alert">${said.wrong}</p>` : ''}${controlOf(input, attributes, given, said.choose, said.fileHint)}`;
}

function controlOf(
  input: AskedField['input'],
  attributes: string,
  given: string,
  choose: string,
  hint: string,
): string {
  switch (input.kind) {
    case 'line':
      return `<input ${attributes} value="${given}"${most('maxlength', input.most)}>`;
    case 'text':
      return `<textarea ${attributes} rows="4"${most('maxlength', input.most)}>\n${given}</textarea>`;
    case 'number':
      return `<input ${attributes} type="number" value="${given}"${most('min', input.least)}${most('max', input.most)}>`;
    case 'choice':
      return `<select ${attributes}><option value="">${choose}</option>${input.options
        .map(
          (option) =>
            `<option value="${escapeHtml(option)}"${option === given ? ' selected' : ''}>${escapeHtml(option)}</option>`,
        )
        .join('')}</select>`;
    case 'files':
      return `<p class="hint">${hint}</p><input ${attributes} type="file" accept="image/*" multiple>`;
  }
}

function most(attribute: string, value: number | undefined): string {
  return value === undefined ? '' : ` ${attribute}="${value}"`;
}

/** `trackingNumber` as `Tracking number`. */
function readable(name: string): string {
  const spaced = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}
