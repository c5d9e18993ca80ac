import { type Content, html, Markup } from "./markup.ts";
import { CONTENT_SECURITY_POLICY, STYLE } from "./style.ts";

/** What a page is made of, from its title to the line at its foot. */
export interface PageParts {
  readonly title: string;
  readonly lead: Content;
  readonly main: Content;
  readonly footer: Content;
}

/** A page that needs nothing but itself: one style, no script, and a policy that allows nothing else. */
export function htmlDocument({ title, lead, main, footer }: PageParts): string {
  return `${html`<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${CONTENT_SECURITY_POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${new Markup(STYLE)}</style>
</head>
<body>
<header>
<h1>${title}</h1>
${lead}
</header>
<main>
${main}</main>
<footer><p>${footer}</p></footer>
</body>
</html>
`}`;
}
