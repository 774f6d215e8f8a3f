using System.Globalization;
using System.Text;

namespace AwsCredentialReport.Engine;

/// <summary>The documents that are generated from the rules.</summary>
public static class RuleCatalogue
{
    // A column of the table and the frameworks whose controls it lists; equal ids are written once.
    private static readonly IGrouping<string, Framework>[] Columns =
        [.. Frameworks.All.Where(framework => framework.Column is not null).GroupBy(framework => framework.Column!, StringComparer.Ordinal)];

    /// <summary>The table of docs/standards.md: severity, threshold and controls of every rule.</summary>
    public static string ToMarkdownTable()
    {
        var text = new StringBuilder();
        Line(["Rule", "Severity", "Default", "Threshold", .. Columns.Select(column => column.Key)]);
        Line(Enumerable.Repeat("---", Columns.Length + 4));
        foreach (var rule in HygieneRules.All)
        {
            Line(
            [
                $"[{rule.Name}](docs/rules.md#{rule.Name.ToLowerInvariant()})",
                rule.Severity.ToString(),
                (rule.IsDefault ? "on" : "off") + (rule.NeedsDetail ? Messages.RuleTableDetail : string.Empty),
                Thresholds(rule),
                .. Columns.Select(column => Ids(rule, column)),
            ]);
        }

        return text.ToString();

        void Line(IEnumerable<string> cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
    }

    /// <summary>The page docs/rules.md, with a section for each rule.</summary>
    public static string ToMarkdownPage()
    {
        var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        text.WriteLine(Messages.RulesPage);
        foreach (var rule in HygieneRules.All)
        {
            text.WriteLine($"\n## {rule.Name}\n\n{rule.Summary}\n");
            text.WriteLine(Sentence.Format(Messages.RulePageSeverity, rule.Severity));
            text.WriteLine(rule.IsDefault ? Messages.RulePageDefault : Messages.RulePageOptional);
            if (rule.Operation is { } operation)
            {
                text.WriteLine(Sentence.Format(Messages.RulePageDetail, operation));
            }

            foreach (var parameter in rule.Parameters)
            {
                var value = parameter.IsList ? string.Empty : $" Default: {parameter.DefaultValue} {parameter.Unit}.";
                text.WriteLine(Sentence.Format(Messages.RulePageParameter, $"{rule.Name}.{parameter.Name}", parameter.Description, value));
            }

            if (rule.Controls.Count > 0)
            {
                text.WriteLine(Sentence.Format(Messages.RulePageControls, string.Join(", ", rule.Controls)));
            }
        }

        return text.ToString();
    }

    /// <summary>The table of docs/standards.md: which controls each standard has that are judged, and how.</summary>
    public static string ToCoverageTable()
    {
        var text = new StringBuilder(Messages.CoverageHeadings).Append("\n| --- | --- | --- | --- |\n");
        foreach (var standard in HygieneStandard.All.Where(standard => !standard.IsDefault))
        {
            text.Append("| ").AppendJoin(" | ", [standard.Name, Controls(standard, false), Controls(standard, true), Or(standard.Elsewhere)]).Append(" |\n");
        }

        return text.ToString();
    }

    private static string Controls(HygieneStandard standard, bool needsDetail) => Or([.. HygieneRules.All
        .Where(rule => rule.NeedsDetail == needsDetail).SelectMany(standard.ControlIds).Distinct(StringComparer.Ordinal)]);

    private static string Or(IReadOnlyCollection<string> ids) => ids.Count > 0 ? string.Join(", ", ids) : "–";

    private static string Thresholds(HygieneRule rule) => rule.Parameters.Count == 0
        ? "–"
        : string.Join(", ", rule.Parameters.Select(p => p.IsList ? p.Name : $"{p.DefaultValue} {p.Unit}"));

    private static string Ids(HygieneRule rule, IEnumerable<Framework> frameworks)
    {
        var ids = frameworks.SelectMany(framework => framework.Ids(rule.Topic)).Distinct(StringComparer.Ordinal).ToList();
        return ids.Count > 0 ? string.Join(", ", ids) : "–";
    }
}
