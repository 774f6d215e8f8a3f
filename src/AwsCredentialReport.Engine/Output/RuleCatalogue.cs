using System.Globalization;
using System.Text;

namespace AwsCredentialReport.Engine;

/// <summary>The rules as documents: made from the catalogue, so that no page can say something else.</summary>
public static class RuleCatalogue
{
    // A column of the table and the frameworks whose controls it lists; equal ids are written once.
    private static readonly (string Title, string[] Frameworks)[] Columns =
    [
        ("CIS 1.2", ["CIS-1.2"]),
        ("CIS 1.4 to 4.0.1", ["CIS-1.4", "CIS-1.5", "CIS-2.0", "CIS-3.0", "CIS-4.0.1"]),
        ("CIS 5.0", ["CIS-5.0"]),
        ("CIS 6.0", ["CIS-6.0"]),
        ("CIS 7.0", ["CIS-7.0"]),
        ("Security Hub", ["SecurityHub"]),
        ("PCI DSS 4.0.1", ["PCI-DSS-4.0.1"]),
        ("NIST 800-53 r5", ["NIST-800-53r5"]),
        ("ISO 27001:2022", ["ISO-27001-2022"]),
        ("SOC 2", ["SOC2"]),
    ];

    /// <summary>The table of the README: severity, threshold and controls of every rule.</summary>
    public static string ToMarkdownTable()
    {
        var text = new StringBuilder();
        Line(["Rule", "Severity", "Default", "Threshold", .. Columns.Select(column => column.Title)]);
        Line(Enumerable.Repeat("---", Columns.Length + 4));
        foreach (var rule in HygieneRules.All)
        {
            Line(
            [
                $"[{rule.Name}](docs/rules.md#{rule.Name.ToLowerInvariant()})",
                rule.Severity.ToString(),
                rule.IsDefault ? "on" : "off",
                Thresholds(rule),
                .. Columns.Select(column => Ids(rule, column.Frameworks)),
            ]);
        }

        return text.ToString();

        void Line(IEnumerable<string> cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
    }

    /// <summary>The page about the rules, a section each.</summary>
    public static string ToMarkdownPage()
    {
        var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        text.WriteLine("# The rules\n\nThis page is made from the rules themselves; a test keeps it so.");
        foreach (var rule in HygieneRules.All)
        {
            text.WriteLine($"\n## {rule.Name}\n\n{rule.Summary}\n");
            text.WriteLine($"- Severity: {rule.Severity}");
            text.WriteLine($"- Runs under Default: {(rule.IsDefault ? "yes" : "only when named")}");
            foreach (var parameter in rule.Parameters)
            {
                var value = parameter.IsList ? string.Empty : $" Default: {parameter.DefaultValue} {parameter.Unit}.";
                text.WriteLine($"- Parameter `{rule.Name}.{parameter.Name}`: {parameter.Description}{value}");
            }

            if (rule.Controls.Count > 0)
            {
                text.WriteLine($"- Controls: {string.Join(", ", rule.Controls)}");
            }
        }

        return text.ToString();
    }

    private static string Thresholds(HygieneRule rule) => rule.Parameters.Count == 0
        ? "–"
        : string.Join(", ", rule.Parameters.Select(p => p.IsList ? p.Name : $"{p.DefaultValue} {p.Unit}"));

    private static string Ids(HygieneRule rule, string[] frameworks)
    {
        var ids = frameworks
            .SelectMany(name => HygieneStandard.Get(name).ControlIds(rule))
            .Distinct(StringComparer.Ordinal)
            .ToList();
        return ids.Count > 0 ? string.Join(", ", ids) : "–";
    }
}
