declare const brand: unique symbol;

/** A nominal type over `T`, so that a post's id can't be passed where a channel's is wanted. */
export type Branded<T, Name extends string> = T & { readonly [brand]: Name };
