namespace AwsCredentialReport.Engine;

/// <summary>The reports of an evidence bag, each with a description beside it.</summary>
internal static class EvidenceReports
{
    private const string DefaultName = "report.csv";

    /// <param name="input">What is exported.</param>
    /// <param name="leaveOut">Receives a sentence about each report that cannot be added.</param>
    internal static IEnumerable<BagFile> Of(ExportInput input, Action<string> leaveOut)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var account in input.Accounts)
        {
            if (account.Reports.IsEmpty)
            {
                leaveOut(Sentence.Format(Messages.EvidenceNoReport, account.Id));
            }

            foreach (var report in account.Reports)
            {
                if (Check(report, out var length) is { } problem)
                {
                    leaveOut(problem);
                    continue;
                }

                var path = Unique(names, $"reports/{account.Id}/{SafeName(report.Source)}");
                yield return new BagFile(path, stream => Write(report, stream));
                if (report.AccountDetail is { } detail)
                {
                    yield return new BagFile(DetailFile.PathOf(path), stream => AccountDetailJson.Write(stream, detail, report.Sha256 ?? string.Empty));
                }

                yield return new BagFile(path + ".json", stream => EvidenceJson.WriteReport(account.Id, report, input.AsOf, length, stream));
            }
        }
    }

    // The bytes are read again: a file may have been changed or removed since its rows were judged.
    private static string? Check(CredentialReportInfo report, out long length)
    {
        length = 0;
        if (report.OpenContent is null)
        {
            return Sentence.Format(Messages.EvidenceReportGone, report.Source);
        }

        try
        {
            length = Copy(report, Stream.Null, out var isSame);
            return isSame ? null : Sentence.Format(Messages.EvidenceReportChanged, report.Source);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Sentence.Format(Messages.EvidenceReportNotReadable, report.Source, FileProblem.Describe(e, report.Source));
        }
    }

    private static void Write(CredentialReportInfo report, Stream output)
    {
        _ = Copy(report, output, out var isSame);
        if (!isSame)
        {
            throw new IOException(Sentence.Format(Messages.EvidenceReportChanged, report.Source));
        }
    }

    private static long Copy(CredentialReportInfo report, Stream output, out bool isSame)
    {
        using var content = report.OpenContent!();
        using var hashing = new HashingStream(output);
        content.CopyTo(hashing);
        isSame = report.Sha256 is not { } hash || hash == hashing.Hash();
        return hashing.BytesWritten;
    }

    private static string SafeName(string source)
    {
        var name = source.Split('/', '\\')[^1];
        var safe = string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' or '+' ? c : '_')).TrimStart('.');
        return safe.Contains('.', StringComparison.Ordinal) ? safe : DefaultName;
    }

    private static string Unique(HashSet<string> names, string path)
    {
        var unique = path;
        for (var number = 2; !names.Add(unique); number++)
        {
            unique = Path.ChangeExtension(path, Sentence.Number(number) + Path.GetExtension(path));
        }

        return unique;
    }
}
