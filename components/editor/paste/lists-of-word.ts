type Open = { list: HTMLElement; level: number };

/** Word's lists are paragraphs with a sign before them and a level in their style; they become lists. */
export function listsOfWord(doc: Document): void {
  let open: Open[] = [];
  for (const line of [
    ...doc.body.querySelectorAll<HTMLElement>("p[style*='mso-list'], p[class*='MsoList']"),
  ]) {
    const style = line.getAttribute("style") ?? "";
    if (!/mso-list:\s*l/i.test(style)) continue;
    const level = Number(/level(\d)/i.exec(style)?.[1] ?? 1);
    const sign = takeSign(line);
    const follows = open[0] && line.previousElementSibling === open[0].list;
    if (!follows) open = [];
    while (open.length > 0 && (open.at(-1)?.level ?? 0) > level) open.pop();
    const item = doc.createElement("li");
    item.append(...line.childNodes);
    const current = open.at(-1);
    if (current && current.level === level) {
      current.list.append(item);
      line.remove();
      continue;
    }
    const list = doc.createElement(/^[\s(]*(\d+|[a-z]|[ivx]+)[.)]/i.test(sign) ? "ol" : "ul");
    list.append(item);
    if (current) {
      (current.list.lastElementChild ?? current.list).append(list);
      line.remove();
    } else {
      line.replaceWith(list);
    }
    open.push({ list, level });
  }
}

/** The bullet or number that Word writes out for programs that know no lists. */
function takeSign(line: HTMLElement): string {
  let sign = "";
  for (const span of [...line.querySelectorAll<HTMLElement>("span")]) {
    if (!/mso-list:\s*ignore/i.test(span.getAttribute("style") ?? "")) continue;
    sign ||= span.textContent ?? "";
    span.remove();
  }
  return sign;
}
