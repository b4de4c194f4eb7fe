/**
 * Libraries that take longer to load than the rest of the mail parser, loaded on demand. This is CommonJS, since its
 * `require` loads when it is called, and the bundler keeps it: the required modules are in files beside the
 * function's own. `import()` can't be used in the parser, which is synchronous so that a deadline can end it.
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
