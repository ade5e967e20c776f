import { useRef } from 'react';
import type { MailForm } from '@/ipc/contract.gen';
import type { Fault } from '@/ipc/fault';
import { useMutationEndpoint } from '@/ipc/query';

export interface DraftOf {
  keep: (mail: MailForm, then?: () => void) => void;
  discard: (then: () => void) => void;
  send: (mail: MailForm, then: () => void) => void;
  sending: boolean;
  fault: Fault | null;
}

/**
 * A mail's draft. Sending keeps the draft first and then takes it away in one act: two clicks, or an answer that was
 * lost on its way to the window, make one mail.
 */
export function useDraft(first: string | null): DraftOf {
  const id = useRef(first);
  const save = useMutationEndpoint('mail.save_draft');
  const forget = useMutationEndpoint('mail.forget_draft');
  const queue = useMutationEndpoint('mail.send');
  const kept = (mail: MailForm, then: (draft: string) => void): void =>
    save.mutate({ id: id.current, mail }, {
      onSuccess: ({ id: draft }) => {
        id.current = draft;
        then(draft);
      },
    });
  return {
    keep: (mail, then) => kept(mail, () => then?.()),
    discard: (then) => {
      if (id.current !== null) forget.mutate({ id: id.current });
      then();
    },
    send: (mail, then) => {
      if (queue.isPending || save.isPending) return;
      kept(mail, (draft) => queue.mutate({ mail, draft }, { onSuccess: then }));
    },
    sending: queue.isPending || save.isPending,
    fault: queue.error ?? save.error,
  };
}
