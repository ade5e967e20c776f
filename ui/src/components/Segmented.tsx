import { ToggleGroup } from 'radix-ui';
import type { LucideIcon } from 'lucide-react';
import { cx } from '@/lib/classes';

export interface Segment<T extends string> {
  value: T;
  label: string;
  icon?: LucideIcon;
}

/** A few choices side by side, all in sight: ranges of a chart, cards or table. */
export function Segmented<T extends string>({ label, value, segments, onChange, className }: { label: string; value: T; segments: readonly Segment<T>[]; onChange: (value: T) => void; className?: string }) {
  return (
    <ToggleGroup.Root
      type="single"
      aria-label={label}
      value={value}
      onValueChange={(next) => {
        const segment = segments.find((each) => each.value === next);
        if (segment) onChange(segment.value);
      }}
      className={cx('inline-flex shrink-0 rounded-md border bg-sunken p-0.5', className)}
    >
      {segments.map(({ value: each, label: text, icon: Icon }) => (
        <ToggleGroup.Item
          key={each}
          value={each}
          aria-label={Icon ? text : undefined}
          className="inline-flex h-6 min-w-8 items-center justify-center gap-1.5 rounded-sm px-2 text-2xs text-muted hover:text-text data-[state=on]:bg-raised data-[state=on]:font-medium data-[state=on]:text-text data-[state=on]:shadow-[0_0_0_1px_var(--line)]"
        >
          {Icon ? <Icon size={14} aria-hidden /> : text}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
}
