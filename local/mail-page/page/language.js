import { texts } from './texts.js';

let current = localStorage.getItem('language') ?? document.documentElement.lang;

export function switchLanguage() {
  current = current === 'zh' ? 'en' : 'zh';
  localStorage.setItem('language', current);
}

/** A text of the page, in the selected language. */
export function t(name, values = {}) {
  return texts[current][name].replace(/\{(\w+)\}/g, (_, key) => values[key] ?? '');
}

/** Fills in the texts of all static elements of the page. */
export function showTexts() {
  document.documentElement.lang = current;
  document.title = t('title');
  for (const each of document.querySelectorAll('[data-text]')) each.textContent = t(each.dataset.text);
  document.getElementById('list').setAttribute('aria-label', t('conversations'));
  document.getElementById('language').textContent = t('otherLanguage');
}

export function formatTime(at, isShort = false) {
  const date = new Date(at);
  const isToday = new Date().toDateString() === date.toDateString();
  const style = isShort
    ? isToday
      ? { hour: '2-digit', minute: '2-digit' }
      : { month: 'short', day: 'numeric' }
    : { dateStyle: 'medium', timeStyle: 'short' };
  return new Intl.DateTimeFormat(current, style).format(date);
}

export function formatSize(bytes) {
  const power = bytes < 1024 ? 0 : bytes < 1024 ** 2 ? 1 : 2;
  const unit = ['byte', 'kilobyte', 'megabyte'][power];
  return new Intl.NumberFormat(current, { style: 'unit', unit, maximumFractionDigits: 1 }).format(
    bytes / 1024 ** power,
  );
}
