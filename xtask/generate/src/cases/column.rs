//! The figures that can stand in a column, with their titles and units.

/// A column: what is measured, its title, and how it is shown.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Column {
    /// The name of a metric; `start:METRIC`, in the first month; `growth:METRIC`, from the first month to the last; or a
    /// figure of corridors, such as `departures:IDN-MYS`, in which `*` stands for all origins or all destinations.
    pub(super) measure: String,
    pub(super) title: String,
    pub(super) unit: Unit,
}

/// How a figure is shown.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Unit {
    /// Thousand persons.
    Thousand,
    /// Thousand persons in a year, from those of the whole run.
    ThousandYear,
    /// Million US dollars in a year, from those of the whole run.
    MillionYear,
    Usd,
    Percent,
    Months,
}

/// Metrics with their titles and units.
const METRICS: [(&str, &str, Unit); 31] = [
    ("departures", "departures a year, thousand", Unit::ThousandYear),
    ("departures_first", "first departures a year, thousand", Unit::ThousandYear),
    ("returns", "returns a year, thousand", Unit::ThousandYear),
    ("clandestine_entries", "clandestine entries a year, thousand", Unit::ThousandYear),
    ("stock_abroad", "abroad at the end, thousand", Unit::Thousand),
    ("stock_permit", "with a permit at the end, thousand", Unit::Thousand),
    ("irregular_end", "in irregular status at the end, thousand", Unit::Thousand),
    ("irregular_true", "in irregular status on average, thousand", Unit::Thousand),
    ("share_without_status", "share of the time abroad in irregular status, %", Unit::Percent),
    ("overstays", "overstays a year, thousand", Unit::ThousandYear),
    ("share_overstaying", "share of ended contracts that end in an overstay, %", Unit::Percent),
    ("absconded", "people who abscond a year, thousand", Unit::ThousandYear),
    ("deported", "deportations a year, thousand", Unit::ThousandYear),
    ("registered", "people recorded by campaigns a year, thousand", Unit::ThousandYear),
    ("amnesty_exits", "exits in an amnesty a year, thousand", Unit::ThousandYear),
    ("permits_granted", "permits granted a year, thousand", Unit::ThousandYear),
    ("trafficked", "victims of traffickers a year, thousand", Unit::ThousandYear),
    ("trafficked_months", "person-months held by traffickers a year, thousand", Unit::ThousandYear),
    ("substituted", "contracts substituted a year, thousand", Unit::ThousandYear),
    ("recruitment_cost", "mean cost of recruitment, USD", Unit::Usd),
    ("share_visa_rent", "share of the visa in the cost, %", Unit::Percent),
    ("share_over_cap", "share of the cost above a cap, %", Unit::Percent),
    ("debt_per_migrant", "mean debt of people abroad at the end, USD", Unit::Usd),
    ("months_to_repay", "months until a debt is repaid", Unit::Months),
    ("share_withheld", "unpaid share of wages, %", Unit::Percent),
    ("share_abused_in_year", "share of workers abused within a year, %", Unit::Percent),
    ("share_remedied", "share of complaints remedied, %", Unit::Percent),
    ("net_gain_per_person", "net gain per person, USD", Unit::Usd),
    ("remitted", "money sent home a year, million USD", Unit::MillionYear),
    ("public_cost", "public cost a year, million USD", Unit::MillionYear),
    ("remitted_per_worker", "remittances per worker and month, USD", Unit::Usd),
];

impl Column {
    /// The column of a measure.
    pub(super) fn of(measure: &str) -> Result<Self, String> {
        let find = |name: &str| METRICS.iter().find(|m| m.0 == name);
        let (title, unit) = match measure.split_once(':') {
            None => find(measure).map(|(_, title, unit)| ((*title).to_owned(), *unit)),
            Some(("start", name)) => find(name).map(|(_, title, unit)| {
                (title.replace("at the end", "at the end of the first month"), *unit)
            }),
            Some(("growth", name)) => find(name).map(|(_, title, _)| {
                let what = title.split(" at the end").next().unwrap_or(title);
                (format!("growth of the number {what}, first to last month, %"), Unit::Percent)
            }),
            Some((kind, corridor)) => {
                let way = match corridor.split_once('-') {
                    Some(("*", to)) => Some(format!("to {to}")),
                    Some((from, "*")) => Some(format!("from {from}")),
                    Some((from, to)) => Some(format!("{from} to {to}")),
                    None => None,
                };
                way.and_then(|way| match kind {
                    "departures" => Some((format!("departures a year, {way}, thousand"), Unit::ThousandYear)),
                    "entries" => {
                        Some((format!("clandestine entries a year, {way}, thousand"), Unit::ThousandYear))
                    }
                    "stock" => Some((format!("abroad at the end, {way}, thousand"), Unit::Thousand)),
                    _ => None,
                })
            }
        }
        .ok_or_else(|| format!("`{measure}` is no figure of a page"))?;
        Ok(Self { measure: measure.to_owned(), title, unit })
    }

    /// A figure of a run of so many months in the unit of the column.
    pub(super) fn shown(&self, figure: f64, months: u32) -> f64 {
        let years = f64::from(months) / 12.0;
        match self.unit {
            Unit::Thousand => figure / 1e3,
            Unit::ThousandYear => figure / 1e3 / years,
            Unit::MillionYear => figure / 1e6 / years,
            Unit::Percent => figure * 100.0,
            Unit::Usd | Unit::Months => figure,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_have_titles_and_units() {
        let title = |measure: &str| Column::of(measure).map(|c| c.title);
        assert_eq!(title("departures:IDN-MYS").as_deref(), Ok("departures a year, IDN to MYS, thousand"));
        assert_eq!(title("stock:*-SAU").as_deref(), Ok("abroad at the end, to SAU, thousand"));
        assert!(title("departures:IDN").is_err() && title("wealth").is_err() && title("start:x").is_err());
        let yearly = Column::of("remitted").unwrap();
        assert!((yearly.shown(48e6, 48) - 12.0).abs() < 1e-9);
    }

    #[test]
    fn every_metric_exists() {
        for (name, ..) in METRICS {
            assert!(merantau_lab::metrics::find(name).is_some(), "{name}");
        }
    }
}
