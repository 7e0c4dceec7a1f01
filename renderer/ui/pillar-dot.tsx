import styles from './pillar-dot.module.css';

/** The colour of a pillar, for beside its name. */
export function PillarDot({ colour }: { readonly colour: string }) {
  return <span className={styles.dot} style={{ background: colour }} aria-hidden="true" />;
}
