namespace AwsCredentialReport.Engine;

/// <summary>Checks evidence that <c>Export-IamCredentialHygiene</c> or <c>audit --out</c> wrote.</summary>
public static class EvidenceFile
{
    /// <summary>Checks a zip. It is read, never unpacked.</summary>
    /// <param name="path">The zip.</param>
    /// <param name="sha256">The SHA-256 that the zip must have; null for the one in <c>PATH.sha256</c>, if that file exists.</param>
    /// <param name="stop">Ends the check.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file must not be read.</exception>
    public static EvidenceCheck Check(string path, string? sha256, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(path);
        WindowsName.CheckRead(path);
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        var hash = ZipHash.Of(stream, stop);
        var (expected, from) = sha256 is not null ? (sha256, ZipHash.FromCaller) : ZipHash.Beside(path);
        var check = new BagReader(stop);
        if (expected is not null && !string.Equals(expected, hash, StringComparison.OrdinalIgnoreCase))
        {
            check.Add(EvidenceProblemKind.WrongHash, file: null, Sentence.Format(Messages.EvidenceWrongHash, hash, BagName.Shown(expected)));
        }

        stream.Position = 0;
        check.Read(stream);
        return new EvidenceCheck
        {
            Path = path,
            Sha256 = hash,
            ExpectedFrom = from,
            Files = check.Files,
            Bytes = check.Bytes,
            Info = check.Info,
            Problems = [.. check.Problems],
        };
    }
}
