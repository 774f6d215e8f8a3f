namespace AwsCredentialReport.Engine;

/// <summary>The last line that a run has written, and where it ends: the file is the same as long as the line is there.</summary>
internal sealed record RecordTail(long End, byte[] Line)
{
    /// <summary>Finds a line that was written after a position; null when it is not there.</summary>
    /// <remarks>Another run may have added its lines in between where locks are not honoured.</remarks>
    internal static RecordTail? Find(FileStream file, long start, byte[] line)
    {
        if (file.Length < start + line.Length)
        {
            return null;
        }

        var added = new byte[file.Length - start];
        file.Position = start;
        file.ReadExactly(added);
        var at = added.AsSpan().IndexOf(line);
        return at < 0 ? null : new RecordTail(start + at + line.Length, line);
    }

    /// <summary>Whether a file has the line in its place.</summary>
    internal bool IsIn(FileStream file)
    {
        if (file.Length < End)
        {
            return false;
        }

        var found = new byte[Line.Length];
        file.Position = End - found.Length;
        file.ReadExactly(found);
        return found.AsSpan().SequenceEqual(Line);
    }
}
