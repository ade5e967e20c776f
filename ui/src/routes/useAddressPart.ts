import { useParams } from '@tanstack/react-router';

/** A part of the address: what stands where the screen's path has `$name`. */
export function useAddressPart(name: string): string {
  const parts: Partial<Record<string, string>> = useParams({ strict: false });
  return parts[name] ?? '';
}
