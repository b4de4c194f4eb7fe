import { escapeHtml } from '../../../domain/mail/outgoing/templates/value.ts';
import type { Locale } from '../../../domain/shared/locale.ts';
import type { SurveyForm } from '../../../domain/survey/survey-form.ts';
import { htmlPage } from '../api/html-page.ts';
import { mostCharacters } from './answer-form.ts';
import { style } from './style.ts';
import { type Words, words } from './words.ts';

/** The form's initial values. */
export interface Draft {
  rating?: number | undefined;
  comment?: string | undefined;
}

/** The page with the form, for a new or changed answer. `fault` is the error of the submitted form. */
export function askingPage(form: SurveyForm, draft: Draft, fault?: 'noRating' | 'longComment'): string {
  const said = words[form.locale];
  const isAnswered = form.answeredAt !== undefined;
  const title = isAnswered ? said.thanks : said.question;
  return page(
    said,
    title,
    `${from(form)}
<h1>${title}</h1>
${isAnswered ? `<p role="status">${said.saved}</p>` : ''}
${about(form, said)}
${fault ? `<p class="alarm" role="alert">${said[fault]}</p>` : ''}
<form method="post">
<fieldset>
<legend>${said.rating}</legend>
<div class="stars">
${[1, 2, 3, 4, 5].map((stars) => choice(stars, draft.rating === stars, said)).join('\n')}
</div>
<div class="ends" aria-hidden="true"><span>${said.worst}</span><span>${said.best}</span></div>
</fieldset>
<label class="label" for="comment">${said.comment}</label>
<textarea id="comment" name="comment" rows="4" maxlength="${mostCharacters}">
${escapeHtml(draft.comment ?? '')}</textarea>
<button>${isAnswered ? said.change : said.send}</button>
</form>`,
  );
}

function choice(stars: number, isChosen: boolean, said: Words): string {
  const end = stars === 1 ? `, ${said.worst}` : stars === 5 ? `, ${said.best}` : '';
  return `<label title="${said.stars(stars)}"><input type="radio" name="rating" value="${stars}" required${isChosen ? ' checked' : ''}><span class="star" aria-hidden="true"></span><span class="spoken">${said.stars(stars)}${end}</span></label>`;
}

/** The page with an answer that can no longer be changed. */
export function finalPage(form: SurveyForm): string {
  const said = words[form.locale];
  const { rating = 0, comment } = form;
  const stars = [1, 2, 3, 4, 5]
    .map((star) => `<span class="star${star <= rating ? ' full' : ''}" aria-hidden="true"></span>`)
    .join('');
  return page(
    said,
    said.thanks,
    `${from(form)}
<h1>${said.thanks}</h1>
${about(form, said)}
<p class="label">${said.yourRating}</p>
<p class="given">${stars}<span class="spoken">${said.stars(rating)}</span></p>
${comment === undefined ? '' : `<p class="label">${said.yourComment}</p>\n<blockquote>${escapeHtml(comment)}</blockquote>`}`,
  );
}

/** The page without a form: the survey is closed, the link is invalid, an error occurred, or the desk is being restored. */
export function quietPage(locale: Locale, why: 'over' | 'unknown' | 'failed' | 'paused'): string {
  const said = words[locale];
  const { title, text } = said[why];
  return page(said, title, `<h1>${title}</h1>\n<p>${text}</p>`);
}

function from({ mailboxName }: SurveyForm): string {
  return `<p class="from">${escapeHtml(mailboxName)}</p>`;
}

function about({ subject, number }: SurveyForm, said: Words): string {
  return `<p class="about">${escapeHtml(said.about(subject))} <span class="number">${number}</span></p>`;
}

function page(said: Words, title: string, content: string): string {
  return htmlPage(said.language, title, style, content);
}
