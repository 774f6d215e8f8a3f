using System.Globalization;
using System.Text.Json;
using AwsCredentialReport.Engine;
using Spectre.Console;

namespace AwsCredentialReport.Tool;

/// <summary>Prints the results of a run that acts.</summary>
internal static class ActingResults
{
    // A narrower table would chop names and key ids.
    private const int TableWidth = 120;

    internal static void Write(ToolHost host, IReadOnlyList<CredentialActionResult> results, ActingSettings settings)
    {
        var summaries = new AccountActionSummaries();
        results.ToList().ForEach(summaries.Add);
        if (settings.IsJson)
        {
            host.WriteJson(JsonSerializer.Serialize(results, ToolJson.Readable.IReadOnlyListCredentialActionResult));
            Summarize(host.Error, summaries);
            return;
        }

        if (results.Count == 0)
        {
            host.Out.WriteLine(settings.NothingFound);
            return;
        }

        var screen = new Screen(host);
        var withAccount = summaries.All.Count > 1;
        screen.Write(screen.Width < TableWidth ? List(results, withAccount) : Table(results, withAccount));
        Summarize(host.Out, summaries);
        if (!settings.IsApplied && results.Any(result => ActionDecision.IsPreview(result.Action)))
        {
            host.Out.WriteLine(Messages.NothingChanged);
        }

        if (results.FirstOrDefault(result => result.RecordPath is not null)?.RecordPath is { } record)
        {
            host.Out.WriteLine(Sentence.Format(Messages.Recorded, record));
        }
    }

    /// <summary>One sentence for each reason why credentials remain that may be stale.</summary>
    internal static IEnumerable<string> Remaining(
        IReadOnlyCollection<CredentialActionResult> results, ActingSettings settings, RunMaximum? maximum)
    {
        var remaining = new RemainingCredentials();
        results.Where(result => !IsIgnored(result, settings)).ToList().ForEach(remaining.Add);
        if (remaining.Stopped > 0)
        {
            yield return remaining.Stopped == 1
                ? Sentence.Format(Messages.RemainingMaximumOne, maximum!.Limit, ActingCommands.OptionOf(maximum))
                : Sentence.Format(Messages.RemainingMaximumMany, remaining.Stopped, maximum!.Limit, ActingCommands.OptionOf(maximum));
        }

        if (remaining.Others > 0)
        {
            yield return remaining.Others == 1
                ? Sentence.Format(Messages.RemainingOne, remaining.Reasons)
                : Sentence.Format(Messages.RemainingMany, remaining.Others, remaining.Reasons);
        }
    }

    // A record may hold the keys of several accounts.
    private static bool IsIgnored(CredentialActionResult result, ActingSettings settings) =>
        settings.IgnoresOtherAccounts && result.Reason == nameof(ActionReason.OtherAccount);

    // One account needs no summary.
    private static void Summarize(TextWriter writer, AccountActionSummaries summaries)
    {
        foreach (var summary in summaries.All.Count > 1 ? summaries.All : [])
        {
            writer.WriteLine(summary);
        }
    }

    private static Table Table(IReadOnlyList<CredentialActionResult> results, bool withAccount)
    {
        string[] account = withAccount ? ["Account"] : [];
        var table = new Table { Border = TableBorder.Simple }.AddColumns(["Action", .. account, "User", "Credential", Messages.ResultsLastUsed, "Why"]);
        foreach (var result in results)
        {
            account = withAccount ? [Screen.Plain(result.AccountId ?? "-")] : [];
            table.AddRow(
            [
                result.Action.ToString(),
                .. account,
                Screen.Plain(result.UserName),
                Name(result),
                result.LastUsed?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "-",
                Screen.Plain(result.Message),
            ]);
        }

        return table;
    }

    private static Grid List(IReadOnlyList<CredentialActionResult> results, bool withAccount)
    {
        var list = new Grid().AddColumn(new GridColumn().NoWrap()).AddColumn(new GridColumn().PadRight(0));
        foreach (var result in results)
        {
            var account = withAccount ? $" in {result.AccountId ?? "-"}" : string.Empty;
            list.AddRow(result.Action.ToString(), Screen.Plain($"{result.UserName}{account}: {Name(result)}\n{result.Message}"));
        }

        return list;
    }

    private static string Name(CredentialActionResult result) =>
        result.CredentialKind == CredentialKind.Password ? "password" : result.AccessKeyId ?? "-";
}
