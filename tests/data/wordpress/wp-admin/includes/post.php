<?php
/** The part of WordPress's file of this name that the plug-in asks for. */
function wp_create_post_autosave( $post ) {
	$GLOBALS['autosaves'][] = wp_unslash( $post );
}
