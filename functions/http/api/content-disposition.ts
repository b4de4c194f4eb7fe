/**
 * The header by which a browser saves a file under its name: plain ASCII for old clients, and the original name (RFC
 * 6266, section 4.3, in the encoding of RFC 8187).
 */
export function attachmentDisposition(filename: string): string {
  const name = filename.toWellFormed().replace(/[\p{Cc}/\\]/gu, '_');
  const plain = name.replace(/[^\x20-\x7e]|["%]/g, '_');
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
