// What a person sees and reaches, for the scripts of the tests.
const reachable = (element) => element.checkVisibility() && !element.closest('[inert], [aria-hidden=true]');
const nameOf = (element) => (element.getAttribute('aria-label') ?? element.labels?.[0]?.innerText ?? element.innerText).trim();
// What stands in front takes every click.
const front = () => [...document.querySelectorAll('[role=dialog]')].at(-1) ?? document;
const named = (kinds, name) => {
  const all = [...front().querySelectorAll(kinds)].filter(reachable);
  return all.find((element) => nameOf(element) === name) ?? all.find((element) => nameOf(element).split('\n')[0] === name) ?? null;
};
const controls = 'button, a[href], [role=tab], [role=radio], [role=checkbox], [role=option]';
const screen = () => document.querySelector('h1')?.innerText ?? null;
