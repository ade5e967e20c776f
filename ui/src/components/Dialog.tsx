import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { cx } from '@/lib/classes';
import { IconButton } from './IconButton';
import { useFocusBack } from './useFocusBack';

export interface DialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  /** One sentence under the title; read aloud when the dialog opens. */
  description?: string;
  /** `side` slides in from the right for a quick look; `centre` asks something. */
  place?: 'centre' | 'side';
  wide?: boolean;
  footer?: ReactNode;
  children: ReactNode;
}

const places = {
  // By margins, not by half of its own size: on half a pixel every line blurs.
  centre: 'inset-0 m-auto h-fit max-h-[calc(100vh-64px)] w-[min(440px,calc(100vw-32px))] rounded-lg border animate-rise',
  side: 'top-0 right-0 h-full w-[min(480px,calc(100vw-48px))] border-s animate-slide',
};

/** The first field takes the focus, or the dialog itself: a close button that shouts its tooltip is no greeting. */
function focusFirstField(event: Event): void {
  const content = event.currentTarget;
  if (!(content instanceof HTMLElement)) return;
  event.preventDefault();
  (content.querySelector<HTMLElement>('[data-autofocus], input, textarea, [role="combobox"]') ?? content).focus();
}

/**
 * A dialog or a side sheet. The scrim is our own element: the library's one locks scrolling by writing a style
 * element, which the content policy forbids, and the page behind does not scroll anyway.
 */
export function Dialog({ open, onOpenChange, title, description, place = 'centre', wide = false, footer, children }: DialogProps) {
  const { t } = useTranslation();
  const focus = useFocusBack();
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <div aria-hidden className="fixed inset-0 z-40 bg-scrim" />
        <Radix.Content
          {...(description === undefined ? { 'aria-describedby': undefined } : {})}
          tabIndex={-1}
          onOpenAutoFocus={(event) => {
            focus.remember();
            focusFirstField(event);
          }}
          onCloseAutoFocus={focus.giveBack}
          className={cx('fixed z-50 flex flex-col bg-raised shadow-float focus-visible:outline-none', places[place], wide && 'w-[min(680px,calc(100vw-32px))]')}
        >
          <header className="flex items-start gap-3 border-b py-3 ps-5 pe-3">
            <div className="min-w-0 flex-1">
              <Radix.Title className="text-md leading-8 font-semibold">{title}</Radix.Title>
              {description === undefined ? null : <Radix.Description className="text-sm text-muted">{description}</Radix.Description>}
            </div>
            <Radix.Close asChild>
              <IconButton icon={X} label={t('close')} />
            </Radix.Close>
          </header>
          {/* By its content: WebKit gives a part that begins at nothing no height in a dialog that fits its content. */}
          <div className="min-h-0 flex-auto overflow-y-auto p-5">{children}</div>
          {footer === undefined ? null : <footer className="flex justify-end gap-2 border-t px-5 py-3">{footer}</footer>}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
