using System.Security.Cryptography;
using System.Text.Json;

namespace AwsCredentialReport.Engine;

/// <summary>The detail of an account in a file beside its saved report, bound to it by the report's SHA-256.</summary>
internal static class DetailFile
{
    private const string Extension = ".detail.json";

    internal static string PathOf(string report) => ArchivePath.IsReport(report) ? ArchivePath.DetailOf(report) : report + Extension;

    /// <summary>Whether a file is the detail of the report beside it.</summary>
    internal static bool Is(string file) =>
        file.EndsWith(Extension, StringComparison.OrdinalIgnoreCase) && File.Exists(file[..^Extension.Length]);

    /// <summary>Writes the detail of a report.</summary>
    internal static void Write(Stream stream, FetchedReport report) => AccountDetailJson.Write(stream, report.Detail!, report.Sha256);

    /// <summary>The detail beside a report.</summary>
    /// <param name="report">The report's file.</param>
    /// <param name="openCsv">Opens the report's CSV.</param>
    /// <param name="onWarning">Called when the detail is that of another report.</param>
    /// <returns>The detail; null when there is none of this report.</returns>
    /// <exception cref="CredentialReportException">The file is damaged.</exception>
    internal static IamAccountDetail? Find(string report, Func<Stream> openCsv, Action<string>? onWarning)
    {
        var file = PathOf(report);
        if (!File.Exists(file))
        {
            return null;
        }

        try
        {
            using var stream = SharedFile.OpenRead(file);
            var (detail, sha256) = AccountDetailJson.Read(stream);
            if (string.Equals(sha256, HashOf(openCsv, report), StringComparison.OrdinalIgnoreCase))
            {
                return detail;
            }

            onWarning?.Invoke(Sentence.Format(Messages.DetailOfOtherReport, file));
            return null;
        }
        catch (JsonException e)
        {
            throw new CredentialReportException(
                CredentialReportProblem.Damaged, Sentence.Format(Messages.DetailDamaged, file, e.Message.TrimEnd('.')), e);
        }
    }

    private static string HashOf(Func<Stream> open, string report)
    {
        using var csv = open();
        try
        {
            return Convert.ToHexString(SHA256.HashData(csv));
        }
        catch (InvalidDataException e)
        {
            throw ReportContent.Damaged(report, e.Message, e);
        }
    }
}
