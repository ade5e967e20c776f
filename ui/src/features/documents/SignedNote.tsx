import { useQuery, type QueryClient } from '@tanstack/react-query';
import { CircleCheck, Clock } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { SignedFile } from '@/ipc/contract.gen';
import type { ChosenDocument } from '@/ipc/documents';
import { formatInstant, millisOf } from '@/lib/dates';

const keyOf = (token: string): string[] => ['documents.signed', token];

/** Keeps what was done to a file, for as long as it is looked at. */
export function keepSigned(client: QueryClient, token: string, signed: SignedFile): void {
  client.setQueryData(keyOf(token), signed);
}

/** Over a file that was just signed here: that it was, and what it waits for. */
export function SignedNote({ document }: { document: ChosenDocument }) {
  const { t } = useTranslation('documents');
  const { data: signed } = useQuery<SignedFile | null>({ queryKey: keyOf(document.token), queryFn: () => null, initialData: null, staleTime: Number.POSITIVE_INFINITY });
  if (signed === null) return null;
  return (
    <div role="status" className="space-y-2 border-b bg-accent-wash p-4 text-sm">
      <p className="flex gap-2">
        <CircleCheck size={16} aria-hidden className="mt-0.5 shrink-0 text-accent-text" />
        <span>{t('signed.text', { signer: signed.signer, when: formatInstant(millisOf(signed.signed_at) ?? 0), level: signed.level.toUpperCase(), interpolation: { escapeValue: false } })}</span>
      </p>
      {signed.waiting === null ? null : (
        <p className="flex gap-2">
          <Clock size={16} aria-hidden className="mt-0.5 shrink-0 text-warn" />
          <span>{t('signed.waiting')}</span>
        </p>
      )}
    </div>
  );
}
