/** In HTML that refers to a file of its article, where Markdown names the id of an attachment. RFC 6761: nobody has this name. */
export const fileAddress = 'https://attachment.invalid/';

const named = /(src|href)="(?:cid:|https:\/\/attachment\.invalid\/)(att_[0-9a-hjkmnp-tv-z]{26})"/g;

/**
 * Rendered HTML with the addresses of its files.
 * @param addressOf a path without quotes; undefined for a file that there is not
 */
export function withFiles(html: string, addressOf: (attachmentId: string) => string | undefined): string {
  return html.replace(named, (_, attribute: string, id: string) => {
    const address = addressOf(id);
    return address === undefined ? '' : `${attribute}="${address}"`;
  });
}
