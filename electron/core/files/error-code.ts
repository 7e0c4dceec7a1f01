/** The name that the system gives a failure (`ENOSPC`), or null for anything else that was thrown. */
export function errorCode(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}

export function isDiskFull(error: unknown): boolean {
  return ['ENOSPC', 'EDQUOT'].includes(errorCode(error) ?? '');
}

export function isMissing(error: unknown): boolean {
  return errorCode(error) === 'ENOENT';
}
