// <script src="…/embed.js" defer></script>
// <baohai-search q="…" placeholder="…" district="渝北区" size="5" lang="zh"></baohai-search>
//
// A search of this archive inside another page. It reads the JSON endpoint beside this
// script and writes text, never HTML. Colours and faces follow the page around it, or the
// variables --baohai-ink, --baohai-muted, --baohai-link, --baohai-mark, --baohai-line.
(() => {
  "use strict";
  const NAME = "baohai-search";
  if (customElements.get(NAME)) return;
  const ROOT = new URL(".", document.currentScript.src);
  const FILTERS = ["district", "topic", "kind", "publication", "author", "year", "month", "from", "to", "sort", "variants"];
  const WORDS = {
    zh: {
      label: "检索报道", button: "检索", busy: "正在检索……", none: "没有找到报道。",
      failed: "检索没有回应：网络不通，或者报库没有允许这个网站读取。", more: "查看全部", inferred: "（推定）", count: (n) => `找到 ${n.toLocaleString("en")} 篇`,
      and: "、", also: (words) => `也搜索了 ${words}。`, no_dates: (words) => `${words} 不是日期，已当作文字查找。`,
      printed: (words) => `已按印出来的样子查找“${words}”。`,
      relaxed: (words) => `没有一篇含有全部的词，${words} 未必都有。`, question: (words) => `按提问查找，${words} 未必都有。`,
    },
    en: {
      label: "Search the archive", button: "Search", busy: "Searching…", none: "Nothing was found.",
      failed: "The search does not answer: the network is down, or the archive does not let this site read it.", more: "See all of them", inferred: " (inferred)", count: (n) => `${n.toLocaleString("en")} article${n === 1 ? "" : "s"}`,
      and: ", ", also: (words) => `Also searched: ${words}.`, no_dates: (words) => `${words} is no date; searched for as text.`,
      printed: (words) => `Searched for “${words}” as it is printed.`,
      relaxed: (words) => `No article has all of ${words}.`, question: (words) => `Read as a question; not every article has ${words}.`,
    },
  };
  const STYLE = `
    :host { display: block; font: inherit; color: var(--baohai-ink, inherit); line-height: 1.6; }
    form { display: flex; flex-wrap: wrap; gap: .3em .5em; }
    label { flex: 0 0 100%; font-size: .9em; }
    input { flex: 1 1 10em; min-width: 0; padding: .3em .6em; }
    input, button { font: inherit; color: inherit; min-height: 2.4em; background: transparent; border: 1px solid var(--baohai-line, currentColor); border-radius: 2px; }
    button { padding: 0 1em; cursor: pointer; }
    :focus-visible { outline: 3px solid var(--baohai-link, currentColor); outline-offset: 2px; }
    a { color: var(--baohai-link, LinkText); display: inline-block; min-height: 24px; }
    ol { margin: .6em 0; padding-left: 1.6em; }
    li { padding: .4em 0; }
    p { margin: .3em 0 0; }
    small { color: var(--baohai-muted, inherit); }
    mark { color: inherit; background: var(--baohai-mark, transparent); text-decoration: underline 2px; }
  `;

  let searches = 0;

  const made = (tag, text = "", attributes = {}) => {
    const element = document.createElement(tag);
    element.textContent = text;
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return element;
  };

  // Marks count characters as people do; a script counts halves of the rare ones.
  function marked(snippet) {
    const characters = [...snippet.text];
    const parts = [];
    let end = 0;
    for (const [start, stop] of snippet.marks) {
      parts.push(characters.slice(end, start).join(""), made("mark", characters.slice(start, stop).join("")));
      end = stop;
    }
    parts.push(characters.slice(end).join(""));
    return parts;
  }

  customElements.define(NAME, class extends HTMLElement {
    connectedCallback() {
      if (this.shadowRoot) return;
      const asked = (this.getAttribute("lang") || "").slice(0, 2);
      // The archive's pages and its errors speak as the element does, where that was said.
      this.language = asked in WORDS ? asked : "";
      this.said = WORDS[this.language || "zh"];
      const root = this.attachShadow({ mode: "open" });
      // Not a style element: the page around may forbid those.
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(STYLE);
      root.adoptedStyleSheets = [sheet];
      // Several searches on one page are told apart by their numbers.
      const form = made("form", "", { role: "search", "aria-label": this.said.label + (searches++ ? ` ${searches}` : "") });
      const label = made("label", this.said.label, { for: "q" });
      this.box = made("input", "", { id: "q", type: "search", maxlength: "500", autocomplete: "off" });
      this.box.placeholder = this.getAttribute("placeholder") || "";
      this.state = made("p", "", { role: "status" });
      this.list = made("ol");
      this.more = made("p");
      this.told = made("div");
      form.append(label, this.box, made("button", this.said.button));
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        this.search(this.box.value.trim());
      });
      root.append(form, this.state, this.told, this.list, this.more);
      // What is to be searched for at once.
      this.box.value = this.getAttribute("q") || "";
      if (this.box.value) this.search(this.box.value);
    }

    asking(url, words) {
      if (words) url.searchParams.set("q", words);
      if (this.language) url.searchParams.set("lang", this.language);
      return url;
    }

    address(path, words) {
      const url = this.asking(new URL(path, ROOT), words);
      for (const name of FILTERS) {
        if (this.hasAttribute(name)) url.searchParams.set(name, this.getAttribute(name));
      }
      return url;
    }

    async search(words) {
      const turn = (this.turn = (this.turn || 0) + 1);
      this.state.textContent = this.said.busy;
      const url = this.address("api/v1/search", words);
      url.searchParams.set("size", this.getAttribute("size") || "5");
      let answer = null;
      try {
        const response = await fetch(url, { credentials: "omit" });
        answer = await response.json();
        if (!response.ok) throw new Error(answer.detail);
      } catch (error) {
        answer = { failed: (answer && error.message) || this.said.failed };
      }
      // A slow answer must not overwrite that of a later question.
      if (turn === this.turn) this.show(answer, words);
    }

    show(answer, words) {
      const hits = answer.hits || [];
      this.state.textContent = answer.failed || (hits.length ? this.said.count(answer.total) : this.said.none);
      this.told.replaceChildren(...this.notices(answer, hits));
      this.list.replaceChildren(...hits.map((hit) => this.item(hit, words)));
      this.more.replaceChildren();
      if (answer.total > hits.length) {
        this.more.append(made("a", this.said.more, { href: this.address("search", words), target: "_blank", rel: "noopener" }));
      }
    }

    // How the query was understood, where it was otherwise than typed.
    notices(answer, hits) {
      const relaxed = hits.length ? [answer.question ? "question" : "relaxed", answer.relaxed] : [];
      return [["also", answer.also], ["no_dates", answer.no_dates], ["printed", answer.printed], relaxed]
        .filter(([, words]) => words)
        .map(([name, words]) => made("p", this.said[name](words.join(this.said.and))));
    }

    item(hit, words) {
      const url = this.asking(new URL(hit.url), words);
      const item = made("li");
      item.append(made("a", hit.headline, { href: url, target: "_blank", rel: "noopener" }));
      const day = hit.date && hit.date + (hit.date_source === "inferred" ? this.said.inferred : "");
      const about = [hit.publication, day, ...hit.districts].filter(Boolean).join(" · ");
      if (about) item.append(made("br"), made("small", about));
      for (const snippet of hit.snippets.slice(0, 1)) {
        const line = made("p");
        line.append(...marked(snippet));
        item.append(line);
      }
      return item;
    }
  });
})();
