/*
 * Libraries that weigh more on a cold start than everything else that reads mail, loaded once a mail wants them. This is
 * CommonJS, since its `require` loads at the moment of the call, and the bundler leaves it a call: what is required lies in a
 * file beside the function's own. `import()` can't be called from within the reader, which is synchronous, so that a
 * deadline can end it.
 */
let charsetLibraries;
let htmlLibraries;

function charsets() {
  charsetLibraries ??= require('./charset-libraries.cjs');
  return charsetLibraries;
}

function html() {
  htmlLibraries ??= require('./html-libraries.cjs');
  return htmlLibraries;
}

exports.detectCharset = (bytes) => charsets().detect(bytes);
exports.iconv = () => charsets().iconv;
exports.htmlparser2 = () => html().htmlparser2;
exports.sanitizeHtml = () => html().sanitizeHtml;
