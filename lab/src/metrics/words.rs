//! Sums of columns that several formulas share. They stand in full in each, so that a formula can be read alone.

/// Everyone abroad: what UN DESA counts as stock.
macro_rules! abroad {
    () => {
        "stock_permit + stock_registered + stock_settled + stock_open_border + stock_overstayed + stock_absconded \
         + stock_clandestine + stock_trafficked + stock_detained"
    };
}

/// Everyone abroad without the right to be there.
macro_rules! irregular {
    () => {
        "stock_overstayed + stock_absconded + stock_clandestine + stock_trafficked"
    };
}

pub(super) use {abroad, irregular};
