import type { Row } from './harness.ts';

/** Rows of numbers as aligned lines of text. */
export function toTable(rows: readonly Row[]): string {
  const cells = [
    ['measured', 'median', 'least', 'most', 'runs'],
    ...rows.map((row) => [
      row.name,
      written(row.median, row.unit),
      written(row.least, row.unit),
      written(row.most, row.unit),
      String(row.runs),
    ]),
  ];
  const widths = cells[0]?.map((_, column) => Math.max(...cells.map((line) => line[column]?.length ?? 0))) ?? [];
  return cells.map((line) => line.map((cell, column) => pad(cell, widths[column] ?? 0, column)).join('  ')).join('\n');
}

function pad(cell: string, width: number, column: number): string {
  return column === 0 ? cell.padEnd(width) : cell.padStart(width);
}

function written(value: number, unit: Row['unit']): string {
  if (unit === 'bytes') return `${(value / 1000).toFixed(1)} kB`;
  if (unit === 'ms') return `${value.toFixed(value < 10 ? 2 : 0)} ms`;
  return unit === 'ratio' ? `${value.toFixed(2)} ×` : String(value);
}
