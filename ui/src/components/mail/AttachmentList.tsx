import { Download, FileText, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { ErrorPanel } from '@/components/ErrorPanel';
import type { MailAttachment } from '@/ipc/contract.gen';
import { useMutationEndpoint } from '@/ipc/query';
import { formatSize } from '@/lib/size';
import { toast } from '@/lib/toasts';

/** The files of a mail; each is fetched when it is saved, and kept here from then on. */
export function AttachmentList({ message, attachments }: { message: string; attachments: readonly MailAttachment[] }) {
  const { t } = useTranslation('mail');
  const save = useMutationEndpoint('mail.save_attachment');
  if (attachments.length === 0) return null;
  return (
    <div className="px-4 pb-3">
      <ul aria-label={t('files')} className="flex flex-wrap gap-2">
        {attachments.map((file) => (
          <li key={file.part}>
            <Button
              className="h-auto max-w-80 py-1.5"
              busy={save.isPending && save.variables.part === file.part}
              onClick={() => save.mutate({ message, part: file.part }, { onSuccess: ({ path }) => toast(t('savedFile', { path })) })}
            >
              {file.is_dangerous ? <TriangleAlert size={14} aria-hidden className="text-warn" /> : <FileText size={14} aria-hidden />}
              <span className="min-w-0 text-start">
                <span className="block truncate">
                  <span className="sr-only">{t('save')} </span>
                  {file.name}
                </span>
                <span className="block text-2xs font-normal text-muted">
                  {formatSize(file.size)}
                  {file.is_dangerous ? ` · ${t('dangerous')}` : ''}
                </span>
              </span>
              <Download size={14} aria-hidden className="text-muted" />
            </Button>
          </li>
        ))}
      </ul>
      {save.error === null ? null : <ErrorPanel fault={save.error} className="mt-2" />}
    </div>
  );
}
