import type { Contact, ContactChange, ContactField } from '@/ipc/contract.gen';

/** What was typed, by the part it is about. */
export type ContactTexts = Readonly<Partial<Record<ContactField, string>>>;

/** What differs from what was seen when the dialog opened: nothing else is sent. */
export function changesOf(seen: Contact, texts: ContactTexts): ContactChange[] {
  return seen.fields.flatMap(({ field, text, fixed }) => {
    const typed = texts[field]?.trim();
    if (fixed || typed === undefined || typed === (text ?? '').trim()) return [];
    return [{ field, seen: text, new: typed === '' ? null : typed }];
  });
}
