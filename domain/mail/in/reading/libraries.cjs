/*
 * Libraries that weigh more on a cold start than everything else that reads mail, loaded once a mail wants them. This is
 * CommonJS, since its `require` loads at the moment of the call, and esbuild keeps it so. `import()` can't be called
 * from within the reader, which is synchronous, so that a deadline can end it.
 */
exports.htmlparser2 = () => require('htmlparser2');
exports.iconv = () => require('iconv-lite');
exports.sanitizeHtml = () => require('sanitize-html');
