/** Whether the system shows notices of this window: it does, it would after asking, or it does not. */
export type NoticeState = 'shown' | 'ask' | 'not_shown';

/** What the system lets the window do. */
export function noticeState(): NoticeState {
  if (!('Notification' in globalThis)) return 'not_shown';
  switch (Notification.permission) {
    case 'granted':
      return 'shown';
    case 'default':
      return 'ask';
    case 'denied':
      return 'not_shown';
  }
}

/** Asks the person, through the system; only as an answer to a press. */
export async function askForNotices(): Promise<NoticeState> {
  if ('Notification' in globalThis) await Notification.requestPermission();
  return noticeState();
}

/** Shows a notice of the system where it shows any. */
export function showNotice(title: string, body: string): void {
  if (noticeState() === 'shown') new Notification(title, { body, tag: title });
}
