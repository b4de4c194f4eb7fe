exports.detect = require('chardet').detect;
exports.iconv = require('iconv-lite');
