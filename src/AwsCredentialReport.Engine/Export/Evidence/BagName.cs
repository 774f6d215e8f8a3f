using System.IO.Compression;

namespace AwsCredentialReport.Engine;

/// <summary>Names of a foreign zip.</summary>
internal static class BagName
{
    private const int LongestShown = 120;
    private const int FileTypeMask = 0xF000;
    private const int RegularFile = 0x8000;

    /// <summary>Returns whether an entry is a plain file that stays in the folder where it is unpacked.</summary>
    internal static bool IsSafe(ZipArchiveEntry entry)
    {
        var name = entry.FullName;
        var type = (entry.ExternalAttributes >> 16) & FileTypeMask;
        return type is 0 or RegularFile
            && !name.EndsWith('/')
            && name.IndexOfAny(['\\', ':', '\0']) < 0
            && name.Split('/').All(part => part.Length > 0 && part is not "." and not "..");
    }

    /// <summary>A name as it may be shown: without control characters, and not endless.</summary>
    internal static string Shown(string name)
    {
        var text = string.Concat(name.Take(LongestShown).Select(c => char.IsControl(c) || char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.Format ? '?' : c));
        return name.Length > LongestShown ? text + "…" : text;
    }
}
