import type { About, MailAddress, MailForm, MailMessage } from '@/ipc/contract.gen';

/** A mail being written: the form, and the draft it is kept under. */
export interface Composing {
  draft: string | null;
  mail: MailForm;
}

/** An empty mail, to somebody and about a record where there is one. */
export function newMail(to: readonly string[] = [], about: About | null = null): Composing {
  return { draft: null, mail: { to: [...to], cc: [], bcc: [], subject: '', text: '', answers: null, files: [], about } };
}

/** An answer to a message: to whom it asks for answers, and to everybody else where wished, but never to oneself. */
export function answerTo(message: MailMessage, { all, own, when, about = null }: { all: boolean; own: string; when: string; about?: About | null }): Composing {
  const { summary } = message;
  const isOwn = (address: MailAddress): boolean => address.email.toLowerCase() === own.toLowerCase();
  const asked = message.reply_to.length > 0 ? message.reply_to : summary.from;
  // An answer to one's own mail goes to whom that one went.
  const first = asked.every(isOwn) ? summary.to : asked;
  const others = all ? [...summary.to, ...summary.cc].filter((address) => !isOwn(address) && !first.some((one) => one.email.toLowerCase() === address.email.toLowerCase())) : [];
  const quoted = message.body.text.trimEnd().split('\n').map((line) => (line.startsWith('>') ? `>${line}` : `> ${line}`)).join('\n');
  const { subject } = summary;
  return {
    draft: null,
    mail: {
      ...newMail([], about).mail,
      to: first.map(written),
      cc: others.map(written),
      subject: /^re:/i.test(subject) ? subject : `Re: ${subject}`,
      text: `\n\n${when} ${first.map(written).join(', ')}:\n${quoted}\n`,
      answers: summary.id,
    },
  };
}

/** An address as it is typed. A name with signs that part addresses stands in quotes. */
export function written({ name, email }: MailAddress): string {
  if (name === '') return email;
  return /[",;<>]/.test(name) ? `"${name.replaceAll('"', '')}" <${email}>` : `${name} <${email}>`;
}

/** The first field in double braces that is still in a mail. */
export function fieldLeft({ subject, text }: Pick<MailForm, 'subject' | 'text'>): string | null {
  return /\{\{\s*[^{}]*\}\}/.exec(`${subject}\n${text}`)?.[0] ?? null;
}

/** Nothing was written yet. */
export function isEmpty({ to, cc, bcc, subject, text, files }: MailForm): boolean {
  return [...to, ...cc, ...bcc, subject, text].every((part) => part.trim() === '') && files.length === 0;
}

/** The name of a file at the end of a path of any system. */
export function fileName(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}
