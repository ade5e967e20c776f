import { lazyRouteComponent } from '@tanstack/react-router';
import { lazy, type ComponentType } from 'react';
import { readWords, type WordsName } from '@/i18n/i18n';

/** A screen that is read when it is first shown, together with the words that it and its dialogs speak. */
export function lazyScreen<M extends Record<K, ComponentType<never>>, K extends keyof M & string>(read: () => Promise<M>, name: K, words: readonly WordsName[]) {
  return lazyRouteComponent<M, K>(async () => {
    const [page] = await Promise.all([read(), readWords(words)]);
    return page;
  }, name);
}

/** The same for what stands outside the addresses: a gate, a part of the frame. */
export function lazyPart<P>(read: () => Promise<ComponentType<P>>, words: readonly WordsName[]) {
  return lazy(async () => {
    const [part] = await Promise.all([read(), readWords(words)]);
    return { default: part };
  });
}
