exports.htmlparser2 = require('htmlparser2');
exports.sanitizeHtml = require('sanitize-html');
