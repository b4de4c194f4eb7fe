/** What every page of ours has: one column on phones, dark if the browser is, and the reader's own fonts. */
export const pageStyle = `
:root { color-scheme: light dark; --text: light-dark(#1b1f24, #e6e9ed); --quiet: light-dark(#59636e, #9ba5b0);
  --ground: light-dark(#f3f5f7, #101316); --sheet: light-dark(#fff, #1a1e23); --line: light-dark(#7d8792, #77818c);
  --star: light-dark(#b45f00, #ffb84d); --action: light-dark(#0a58ca, #8ab8ff); --on-action: light-dark(#fff, #0b1a33);
  --alarm: light-dark(#b3261e, #ff9c94); }
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; min-height: 100svh; display: grid; place-items: center; padding: 1rem;
  color: var(--text); background: var(--ground);
  font: 1.0625rem/1.55 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
main { width: 100%; max-width: 30rem; padding: clamp(1.25rem, 5vw, 2.25rem); border-radius: 1rem; background: var(--sheet);
  overflow-wrap: anywhere; }
p { margin: 0 0 .75rem; }
h1 { margin: 0 0 .5rem; font-size: 1.625rem; line-height: 1.25; }
.from { color: var(--quiet); font-size: .9375rem; }
`;

/** Static HTML, without scripts and external resources. `content`, `title` and `head`, which are more lines of its head, are HTML. */
export function htmlPage(language: string, title: string, style: string, content: string, head = ''): string {
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
${head}<link rel="icon" href="data:,">
<style>${style}</style>
</head>
<body>
<main>
${content}
</main>
</body>
</html>
`;
}
