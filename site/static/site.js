// What pages do beyond HTML. Everything works without it; no rule of the form is decided here. ES2018 (docs/assets.md).
(() => {
  "use strict";
  const doc = document;
  const all = (selector, root) => Array.from((root || doc).querySelectorAll(selector));
  const on = (name, act, capture) => doc.addEventListener(name, act, capture || false);
  let dirty = false;

  const say = (text) => {
    const live = doc.getElementById("live");
    if (live && text) live.textContent = text;
  };
  const focus = (element) => {
    if (!element) return;
    if (!element.matches("a[href],button,input,select,textarea,[tabindex]")) element.setAttribute("tabindex", "-1");
    element.focus();
  };

  // How many characters are left; the server has the last word.
  const count = (area) => {
    const line = doc.getElementById(area.id + "-count");
    if (!line) return;
    const left = Number(area.dataset.limit) - Array.from(area.value.replace(/\r\n/g, "\n")).length;
    line.textContent = left < 0 ? "超出 " + -left + " 字" : "还可以写 " + left + " 字";
    if (line.classList.toggle("count--over", left < 0)) say(line.textContent);
  };

  // The time left is written by the server; in the last day it is refreshed each minute, by the server's clock.
  const started = Date.now();
  const countdown = () => all("[data-until]").forEach((element) => {
    const now = Date.parse(element.dataset.now) + Date.now() - started;
    const minutes = Math.floor((Date.parse(element.dataset.until) - now) / 60000);
    if (minutes >= 0 && minutes < 1440) {
      element.textContent = "还剩 " + Math.floor(minutes / 60) + " 小时 " + (minutes % 60) + " 分";
    }
  });

  const dress = (root) => {
    all(".chips[hidden],[data-needs-js][hidden]", root).forEach((element) => element.removeAttribute("hidden"));
    all("textarea[data-limit]", root).forEach(count);
    countdown();
  };

  // A chip writes its words into a field: a date replaces, a sentence is added.
  const write = (chip) => {
    const field = doc.getElementById(chip.dataset.into);
    if (!field) return;
    const words = chip.dataset.write;
    const adds = field.tagName === "TEXTAREA" && field.value.trim();
    if (!adds) field.value = words;
    else if (!field.value.includes(words)) field.value = field.value.trimEnd() + "\n" + words;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
    field.focus();
  };

  // Several fields at once, by their ids; the first one keeps the focus and the list goes away.
  const fill = (chip) => {
    const words = JSON.parse(chip.dataset.fill);
    const fields = Object.keys(words).map((id) => doc.getElementById(id)).filter(Boolean);
    fields.forEach((field) => { field.value = words[field.id]; });
    if (!fields.length) return;
    fields[0].dispatchEvent(new Event("change", { bubbles: true }));
    fields[0].focus();
    chip.closest("ul").parentNode.textContent = "";
  };

  on("click", (event) => {
    const target = event.target.closest("[data-write],[data-print],[data-fill]");
    if (!target) return;
    if (target.dataset.write !== undefined) write(target);
    else if (target.dataset.fill !== undefined) fill(target);
    else if (target.dataset.print !== undefined) window.print();
  });

  // Chinese input: what is being composed is neither sent nor submitted.
  on("keydown", (event) => {
    if (event.key === "Enter" && (event.isComposing || event.keyCode === 229)) event.preventDefault();
  }, true);
  on("input", (event) => {
    if (event.isComposing) event.stopPropagation();
  }, true);
  on("compositionend", (event) => event.target.dispatchEvent(new Event("input", { bubbles: true })));

  on("input", (event) => {
    const field = event.target;
    if (field.dataset.limit) count(field);
    if (field.closest("form[data-unsaved]")) dirty = true;
  });
  window.addEventListener("beforeunload", (event) => {
    if (dirty) {
      event.preventDefault();
      event.returnValue = "";
    }
  });

  // One submit at a time; a form that answers with a file is free again after a while.
  const release = () => all("form[data-busy]").forEach((form) => {
    delete form.dataset.busy;
    all("[aria-disabled]", form).forEach((button) => button.removeAttribute("aria-disabled"));
  });
  on("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post") return;
    if (form.dataset.busy) {
      event.preventDefault();
      return;
    }
    dirty = false;
    form.dataset.busy = "1";
    all("button:not([type=button])", form).forEach((button) => button.setAttribute("aria-disabled", "true"));
    setTimeout(() => form.dataset.busy && say("正在处理…"), 1000);
    setTimeout(release, 8000);
  });
  window.addEventListener("pageshow", release);
  window.addEventListener("beforeprint", () => all("details").forEach((details) => { details.open = true; }));

  // htmx: mark what is waiting, put the focus where the answer says, tell what changed, never fail in silence.
  const mark = (event, busy) => event.detail.target && event.detail.target.setAttribute("aria-busy", busy);
  on("htmx:beforeRequest", (event) => mark(event, "true"));
  on("htmx:afterRequest", (event) => {
    mark(event, "false");
    release();
  });
  on("htmx:afterSettle", (event) => {
    const root = event.detail.elt;
    dress(root);
    const says = root.matches("[data-say]") ? root : root.querySelector("[data-say]");
    if (says) say(says.dataset.say);
    const asks = root.matches("[data-focus]") ? root : root.querySelector("[data-focus]");
    if (asks) focus(doc.querySelector(asks.dataset.focus));
  });
  const failed = () => {
    let note = doc.getElementById("failed");
    if (!note) {
      note = doc.createElement("p");
      note.id = "failed";
      note.className = "govuk-inset-text";
      doc.getElementById("main").prepend(note);
    }
    note.textContent = "刚才的操作没有完成：服务器没有应答。刷新这一页再试，填写的内容先复制一份。";
    focus(note);
  };
  on("htmx:sendError", failed);
  on("htmx:responseError", failed);

  doc.body.classList.add("js-enabled", "govuk-frontend-supported");
  dress(doc);
  focus(doc.querySelector("main [data-focus-here]"));
  setInterval(countdown, 60000);
})();
