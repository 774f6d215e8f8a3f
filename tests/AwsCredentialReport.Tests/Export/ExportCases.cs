using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using AwsCredentialReport.Engine;
using AwsCredentialReport.Tests.Documents;

namespace AwsCredentialReport.Tests.Export;

/// <summary>What the formats are tried with.</summary>
internal static class ExportCases
{
    internal const string Sample = "the sample, all rules and waivers";
    internal const string Many = "300 users";
    internal const string Large = "5,000 users";
    internal const string Hostile = "names that want to be something else";
    internal const string Accounts = "two accounts";
    internal const string Due = "a finding that is due soon";
    internal const string Compared = "a run with a baseline";
    internal const string History = "two accounts with a trend";
    internal const string Clean = "an account without findings";

    internal const string OtherAccount = "210987654321";

    internal static readonly DateTimeOffset RunTime = new(2026, 6, 1, 13, 0, 0, TimeSpan.Zero);

    /// <summary>Text that ends a cell, an attribute, a string, a command or a line, or begins one.</summary>
    internal static readonly string[] HostileWords =
    [
        "<script>alert(1)</script>", "\"><img/src=x>", "]]>&amp;<!--", "##vso[task.setvariable variable=x]y", "##[error]no", "::error::no",
        "::stop-commands::x", "#\u00ad#vso[x.y]z", "\u200b::error::no", "=1+cmd|' /C calc'!A0", "+1", "-1", "@SUM(1)", "a|b`c`*d*_e_[f](http://g.example)",
        "\u202Egpj.exe\u2066", "\u200F\u061Cabc", "\u0000\u0001\u0007\u001B[31mred", "a\u0085b\u2028c", "%0A%25;]", "\uFFFE\uFFFF", "日本語 \U0001F600", "..", ".", "'", "\\",
        "{0} {{1}}", "${{ secrets.X }}", "#1 @alice :smile:",
    ];

    private static readonly Dictionary<string, ExportInput> Built = new(StringComparer.Ordinal);

    internal static TheoryData<string> All => [Sample, Many, Hostile, Accounts, Due, Compared, History, Clean];

    internal static ExportInput Of(string name)
    {
        lock (Built)
        {
            return Built.TryGetValue(name, out var input) ? input : Built[name] = Build(name);
        }
    }

    /// <summary>What a format writes to one file.</summary>
    internal static byte[] Bytes(this IFindingExport format, ExportInput input, Action<string>? note = null)
    {
        using var output = new MemoryStream();
        format.Write(input, output, note ?? (_ => { }));
        return output.ToArray();
    }

    internal static string Text(this IFindingExport format, ExportInput input, Action<string>? note = null) =>
        Encoding.UTF8.GetString(format.Bytes(input, note));

    internal static JsonElement Json(this IFindingExport format, ExportInput input)
    {
        using var document = JsonDocument.Parse(format.Bytes(input));
        return document.RootElement.Clone();
    }

    /// <summary>The input of some rows.</summary>
    internal static ExportInput Audit(HygieneOptions options, params IEnumerable<CredentialReportEntry> rows)
    {
        var policy = new HygienePolicy(options);
        var auditor = new HygieneAuditor(policy);
        var builder = new ExportInputBuilder();
        var entries = rows.ToList();
        entries.ForEach(builder.Add);
        foreach (var finding in auditor.Audit(entries))
        {
            builder.Add(finding);
        }

        foreach (var finding in auditor.CompareWithBaseline().Fixed)
        {
            builder.Add(finding);
        }

        return builder.Build(RunTime, policy, new ExportOptions { AsffRegion = "eu-central-1" });
    }

    private static ExportInput Build(string name)
    {
        var all = new HygieneOptions { Rules = ["*"] };
        switch (name)
        {
            case Sample:
                using (var sample = SampleReport.Open())
                {
                    var waivers = WaiverFile.Read(Repository.PathOf("samples", "waivers.json")).Waivers;
                    return Audit(new HygieneOptions { Rules = ["*"], Waivers = waivers }, sample.ReadAll());
                }

            case Many or Large:
                return Audit(all, TestReport.Of(Enumerable.Range(0, name == Many ? 300 : 5000).Select(User).Prepend(TestRow.Root().Key())).Entries);
            case Hostile:
                return Audit(new HygieneOptions { Rules = ["*"], Waivers = HostileWaivers }, HostileRows().Entries);
            case Accounts:
                var text = TestReport.Text(TestRow.Root().Key(), TestRow.User().Key(created: 100));
                var other = TestReport.Read(text.Replace(TestRow.Account, OtherAccount, StringComparison.Ordinal));
                return Audit(all, [.. TestReport.Read(text).Entries, .. other.Entries]);
            case History:
                var page = Of(Accounts);
                return page with { Trend = TrendHistoryBuilder.Build(TrendCases.Rows(), page) };
            case Due:
                return Audit(
                    new HygieneOptions { Rules = [nameof(AccessKeyUnused)], WarnDays = 14 },
                    TestReport.Of(TestRow.User().Key(created: 300, used: 100), TestRow.User("soon").Key(created: 300, used: 40)).Entries);
            case Compared:
                var unused = new HygieneOptions { Rules = [nameof(AccessKeyUnused)] };
                var yesterday = Baseline.Compared.Of(
                    TestReport.At(TestRow.Now.AddDays(-1), TestRow.Now.AddDays(-1), [Stale("kept"), Stale("fixed"), .. HostileWords.Where(word => word[0] > ' ').Select(Stale)]).Entries, unused);
                return Audit(unused with { Baseline = yesterday.Save() }, TestReport.Of(Stale("kept"), TestRow.User("fixed").Key(), Stale("added")).Entries);
            default:
                return Audit(new HygieneOptions { Rules = [nameof(AccessKeyUnused)] }, TestReport.Of(TestRow.Root(), TestRow.User().Key()).Entries);
        }
    }

    private static TestRow Stale(string name) => TestRow.User(name).Key(created: 300, used: 100);

    private static TestRow User(int number)
    {
        var user = TestRow.User(string.Create(CultureInfo.InvariantCulture, $"user-{number:D4}"), number % 3 == 0 ? "/service/" : "/");
        return (number % 4) switch
        {
            0 => user.Key(created: 100 + (number % 500), used: 60),
            1 => user.Password(set: 200, used: number % 90).WithoutMfa(),
            2 => user.Key(created: 100, used: null).SecondKey(created: 20),
            _ => user.Key(created: 50).With(ReportColumn.AccessKey1LastUsedDate, "?"),
        };
    }

    // As a name, in a path, and as a word that the report does not document, which the evidence then quotes.
    private static TestReport HostileRows() => TestReport.Of(HostileWords
        .Where(word => !word.Contains('\0', StringComparison.Ordinal))
        .SelectMany((word, number) => new[]
        {
            TestRow.User(word, "/").Key(created: 100, used: 80),
            TestRow.User(string.Create(CultureInfo.InvariantCulture, $"user-{number}"), $"/{word}/").Password(set: 200, used: 100).WithoutMfa(),
            TestRow.User(string.Create(CultureInfo.InvariantCulture, $"word-{number}")).Key(created: 100).With(ReportColumn.AccessKey1LastUsedDate, word),
        })
        .Prepend(TestRow.Root().Key()));

    private static ImmutableArray<Waiver> HostileWaivers =>
    [
        .. HostileWords.Where(word => !string.IsNullOrWhiteSpace(word)).Select((word, number) => new Waiver
        {
            User = string.Create(CultureInfo.InvariantCulture, $"user-{number}"),
            Rule = nameof(PasswordUnused),
            Owner = word,
            Reason = $"{word}\n{word}",
            Ticket = word,
            Expires = TestRow.Now.AddDays(number % 2 == 0 ? 10 : -10),
        }),
    ];
}
