namespace AwsCredentialReport.Engine;

/// <summary>Reads files that another run may replace at the same time. On Windows the reader has to allow that.</summary>
internal static class SharedFile
{
    internal static FileStream OpenRead(string path)
    {
        WindowsName.CheckRead(path);
        return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1, FileOptions.SequentialScan);
    }

    internal static byte[] ReadAllBytes(string path)
    {
        using var file = OpenRead(path);
        using var bytes = new MemoryStream();
        file.CopyTo(bytes);
        return bytes.ToArray();
    }
}
